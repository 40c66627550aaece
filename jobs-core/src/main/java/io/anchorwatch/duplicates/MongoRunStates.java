package io.anchorwatch.duplicates;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.anchorwatch.duplicates.Progress.Cursors;
import io.anchorwatch.duplicates.Progress.Round;
import io.anchorwatch.fingerprint.SiteFrequencies;
import io.anchorwatch.posts.PostSource.Mark;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * States in the collection {@code duplicate_state}: one or two documents a site, and three a space.
 * Safe for use by many threads.
 */
final class MongoRunStates implements RunStates {
  /** Four megabytes; what is not kept is found again. */
  private static final int MOST_KEYS = 1 << 20;

  private static final String MISSING = "missing";
  private static final String WITHOUT_MEANING = "without";

  private final MongoCollection<Document> collection;

  MongoRunStates(MongoDatabase database) {
    this.collection = database.getCollection("duplicate_state");
  }

  @Override
  public Optional<String> shown(String site) {
    return find("site", site).map(document -> document.getString("shown"));
  }

  @Override
  public void show(String site, String space) {
    keep("site", site, new Document("shown", space));
  }

  @Override
  public Progress progress(String space) {
    return find("progress", space).map(MongoRunStates::progress).orElse(Progress.NONE);
  }

  private static Progress progress(Document document) {
    return new Progress(
        new Mark(document.getDate("seenAt").toInstant(), document.getString("seenId")),
        new Round(
            document.getBoolean("first"),
            document.getInteger("round"),
            new Cursors(document.getString("posts"), document.getString("stored")),
            document.getLong("size"),
            document.getBoolean("touching"),
            document.getBoolean("changed")),
        document.getLong("revision"));
  }

  @Override
  public void keep(String space, Progress progress) {
    Round round = progress.round();
    keep(
        "progress",
        space,
        new Document("seenAt", Date.from(progress.seen().at()))
            .append("seenId", progress.seen().id())
            .append("first", round.first())
            .append("round", round.number())
            .append("posts", round.cursors().posts())
            .append("stored", round.cursors().stored())
            .append("size", round.size())
            .append("touching", round.touching())
            .append("changed", round.changed())
            .append("revision", progress.revision()));
  }

  @Override
  public Optional<SiteFrequencies> frequencies(String space) {
    return find("frequencies", space)
        .map(document -> SiteFrequencies.read(document.get("counts", Binary.class).getData()));
  }

  @Override
  public void keep(String space, SiteFrequencies frequencies) {
    keep("frequencies", space, new Document("counts", new Binary(frequencies.bytes())));
  }

  @Override
  public Set<Integer> fullKeys(String space) {
    Set<Integer> keys = new TreeSet<>();
    find("full", space)
        .map(document -> ByteBuffer.wrap(document.get("keys", Binary.class).getData()))
        .ifPresent(
            bytes -> {
              while (bytes.hasRemaining()) {
                keys.add(bytes.getInt());
              }
            });
    return keys;
  }

  @Override
  public void keepFullKeys(String space, Set<Integer> keys) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * Math.min(keys.size(), MOST_KEYS));
    new TreeSet<>(keys).stream().limit(MOST_KEYS).forEach(bytes::putInt);
    keep("full", space, new Document("keys", new Binary(bytes.array())));
  }

  @Override
  public void noteMissing(String site, Optional<String> what) {
    note(MISSING, "site", site, what);
  }

  @Override
  public Map<String, String> missing() {
    return notes(MISSING, "site");
  }

  @Override
  public void noteWithoutMeaning(String job, Optional<String> why) {
    note(WITHOUT_MEANING, "job", job, why);
  }

  @Override
  public Map<String, String> withoutMeaning() {
    return notes(WITHOUT_MEANING, "job");
  }

  private void note(String kind, String field, String name, Optional<String> what) {
    what.ifPresentOrElse(
        text -> keep(kind, name, new Document(field, name).append("text", text)),
        () -> collection.deleteOne(Filters.eq("_id", SpaceIds.of(kind, name))));
  }

  private Map<String, String> notes(String kind, String field) {
    Map<String, String> notes = new TreeMap<>();
    for (Document document : collection.find(SpaceIds.after(kind, ""))) {
      notes.put(document.getString(field), document.getString("text"));
    }
    return notes;
  }

  @Override
  public void drop(String space) {
    collection.deleteMany(
        Filters.in(
            "_id",
            SpaceIds.of("progress", space),
            SpaceIds.of("frequencies", space),
            SpaceIds.of("full", space)));
  }

  private Optional<Document> find(String kind, String name) {
    return Optional.ofNullable(collection.find(Filters.eq("_id", SpaceIds.of(kind, name))).first());
  }

  private void keep(String kind, String name, Document document) {
    String id = SpaceIds.of(kind, name);
    collection.replaceOne(
        Filters.eq("_id", id), document.append("_id", id), new ReplaceOptions().upsert(true));
  }
}
