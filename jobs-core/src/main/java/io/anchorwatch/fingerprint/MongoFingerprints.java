package io.anchorwatch.fingerprint;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;

/** Fingerprints in the collection {@code post_fingerprints}. Safe for use by many threads. */
public final class MongoFingerprints implements Fingerprints {
  private static final int BATCH = 500;

  private final MongoCollection<Document> collection;

  /** Those of a database. */
  @Inject
  public MongoFingerprints(MongoDatabase database) {
    this.collection = database.getCollection("post_fingerprints");
  }

  @Override
  public Map<String, Fingerprint> get(String site, Collection<String> posts) {
    Map<String, Fingerprint> found = new TreeMap<>();
    List<String> ids = posts.stream().map(post -> id(site, post)).toList();
    for (Document document : collection.find(Filters.in("_id", ids))) {
      Fingerprint fingerprint = read(document);
      found.put(fingerprint.post(), fingerprint);
    }
    return found;
  }

  @Override
  public void put(String site, Collection<Fingerprint> fingerprints) {
    if (fingerprints.isEmpty()) {
      return;
    }
    collection.bulkWrite(
        fingerprints.stream()
            .map(
                fingerprint ->
                    new ReplaceOneModel<>(
                        Filters.eq("_id", id(site, fingerprint.post())),
                        written(site, fingerprint),
                        new ReplaceOptions().upsert(true)))
            .toList(),
        new BulkWriteOptions().ordered(false));
  }

  @Override
  public long keepOnly(String site, Set<String> posts) {
    List<String> gone = new ArrayList<>();
    for (Document document :
        collection.find(Filters.eq("site", site)).projection(Projections.include("post"))) {
      if (!posts.contains(document.getString("post"))) {
        gone.add(document.getString("_id"));
      }
    }
    for (int i = 0; i < gone.size(); i += BATCH) {
      collection.deleteMany(Filters.in("_id", gone.subList(i, Math.min(gone.size(), i + BATCH))));
    }
    return gone.size();
  }

  /** The site's length in front keeps two sites apart whatever their names and posts are. */
  private static String id(String site, String post) {
    return site.length() + ":" + site + ":" + post;
  }

  private static Document written(String site, Fingerprint fingerprint) {
    return new Document("_id", id(site, fingerprint.post()))
        .append("site", site)
        .append("post", fingerprint.post())
        .append("version", fingerprint.version())
        .append("source", fingerprint.source())
        .append("content", fingerprint.content())
        .append("title", fingerprint.title())
        .append("words", fingerprint.text().words())
        .append("language", fingerprint.text().language())
        .append("sketch", new Binary(bytes(fingerprint.text().sketch())));
  }

  private static Fingerprint read(Document document) {
    return new Fingerprint(
        document.getString("post"),
        document.getInteger("version"),
        document.getString("source"),
        document.getString("content"),
        document.getString("title"),
        new Fingerprint.Text(
            document.getInteger("words"),
            document.getString("language"),
            sketch(document.get("sketch", Binary.class).getData())));
  }

  /** Two bytes a slot; none at all for the sketch of an empty set. */
  private static byte[] bytes(Sketch sketch) {
    List<Integer> slots = sketch.slots();
    if (slots.get(0) < 0) {
      return new byte[0];
    }
    ByteBuffer bytes = ByteBuffer.allocate(2 * slots.size());
    slots.forEach(slot -> bytes.putShort((short) slot.intValue()));
    return bytes.array();
  }

  private static Sketch sketch(byte[] bytes) {
    if (bytes.length == 0) {
      return Sketch.of(Shingles.of(new long[0], 2));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<Integer> slots = new ArrayList<>();
    while (buffer.hasRemaining()) {
      slots.add(Short.toUnsignedInt(buffer.getShort()));
    }
    return Sketch.ofSlots(slots);
  }
}
