package io.anchorwatch.embeddings;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/**
 * Embeddings in the collection {@code post_embeddings}; the site stands in front of the id. Safe
 * for use by many threads.
 */
public final class MongoEmbeddings implements Embeddings {
  private static final int BATCH = 1_000;
  private static final int LONGS = 4;
  private static final String MODEL = "model";
  private static final String SOURCE = "source";
  private static final String VECTOR = "vector";
  private static final String CODE = "code";

  /** The site and model that failed; only few documents have it. */
  private static final String FAILED = "failed";

  private final MongoCollection<Document> collection;
  private volatile boolean prepared;

  /** Those of a database. */
  public MongoEmbeddings(MongoDatabase database) {
    this.collection = database.getCollection("post_embeddings");
  }

  /** Makes the index of what failed; harmless where it is, and needed once a process. */
  private void prepare() {
    if (!prepared) {
      collection.createIndex(Indexes.ascending(FAILED), new IndexOptions().sparse(true));
      prepared = true;
    }
  }

  @Override
  public Map<String, Kept> get(String site, String model, Collection<String> posts) {
    Map<String, Kept> found = new TreeMap<>();
    for (Document document : collection.find(ids(site, posts))) {
      if (model.equals(document.getString(MODEL))) {
        found.put(post(site, document), read(document));
      }
    }
    return found;
  }

  private static Kept read(Document document) {
    Binary vector = document.get(VECTOR, Binary.class);
    return new Kept(
        document.getString(SOURCE),
        Optional.ofNullable(vector).map(it -> Embedding.kept(it.getData(), code(document))));
  }

  private static long[] code(Document document) {
    ByteBuffer bytes = ByteBuffer.wrap(document.get(CODE, Binary.class).getData());
    long[] code = new long[LONGS];
    bytes.asLongBuffer().get(code);
    return code;
  }

  @Override
  public void put(String site, String model, Map<String, Kept> embeddings) {
    if (embeddings.isEmpty()) {
      return;
    }
    prepare();
    List<ReplaceOneModel<Document>> writes = new ArrayList<>();
    embeddings.forEach(
        (post, kept) ->
            writes.add(
                new ReplaceOneModel<>(
                    Filters.eq("_id", id(site, post)),
                    written(site, model, post, kept),
                    new ReplaceOptions().upsert(true))));
    collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
  }

  private static Document written(String site, String model, String post, Kept kept) {
    Document document =
        new Document("_id", id(site, post)).append(MODEL, model).append(SOURCE, kept.source());
    if (kept.embedding().isEmpty()) {
      return document.append(FAILED, failedBy(site, model));
    }
    Embedding made = kept.embedding().get();
    ByteBuffer code = ByteBuffer.allocate(LONGS * Long.BYTES);
    for (long part : made.code()) {
      code.putLong(part);
    }
    return document
        .append(CODE, new Binary(code.array()))
        .append(VECTOR, new Binary(made.values()));
  }

  @Override
  public void eachCode(String site, String model, BiConsumer<String, long[]> use) {
    for (Document document :
        collection
            .find(Filters.and(all(site), Filters.eq(MODEL, model), Filters.exists(CODE)))
            .projection(Projections.include(CODE))) {
      use.accept(post(site, document), code(document));
    }
  }

  @Override
  public List<String> failed(String site, String model, int most) {
    return collection
        .find(Filters.eq(FAILED, failedBy(site, model)))
        .projection(Projections.include("_id"))
        .limit(most)
        .map(document -> post(site, document))
        .into(new ArrayList<>());
  }

  @Override
  public void remove(String site, Collection<String> posts) {
    if (!posts.isEmpty()) {
      collection.deleteMany(ids(site, posts));
    }
  }

  @Override
  public void keepOnly(String site, Set<String> posts) {
    List<String> gone = new ArrayList<>();
    for (Document document : collection.find(all(site)).projection(Projections.include("_id"))) {
      String post = post(site, document);
      if (!posts.contains(post)) {
        gone.add(post);
      }
    }
    for (int i = 0; i < gone.size(); i += BATCH) {
      remove(site, gone.subList(i, Math.min(gone.size(), i + BATCH)));
    }
  }

  private static String failedBy(String site, String model) {
    return front(site) + model;
  }

  private static Bson ids(String site, Collection<String> posts) {
    return Filters.in("_id", posts.stream().map(post -> id(site, post)).toList());
  }

  /** The sign that follows the colon ends the site's range. */
  private static Bson all(String site) {
    String front = front(site);
    return Filters.and(
        Filters.gte("_id", front),
        Filters.lt("_id", front.substring(0, front.length() - 1) + (char) (':' + 1)));
  }

  private static String id(String site, String post) {
    return front(site) + post;
  }

  private static String post(String site, Document document) {
    return document.getString("_id").substring(front(site).length());
  }

  /** The site's length in front keeps two sites apart whatever their names and posts are. */
  private static String front(String site) {
    return site.length() + ":" + site + ":";
  }
}
