package io.anchorwatch.duplicates;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.anchorwatch.duplicates.StoredPost.Due;
import io.anchorwatch.duplicates.StoredPost.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/**
 * Stored posts in the collection {@code duplicate_posts}. The space is in front of the id and mixed
 * into every key, so that two indexes answer every question: {@code keys}, and {@code due}, which
 * few documents have. Safe for use by many threads.
 */
final class MongoPostIndex implements PostIndex {
  private static final String KEYS = "keys";
  private static final String DUE = "due";

  private final MongoCollection<Document> collection;

  MongoPostIndex(MongoDatabase database) {
    this.collection = database.getCollection("duplicate_posts");
  }

  /** Makes the indexes; harmless where there are any. */
  void prepare() {
    collection.createIndex(Indexes.ascending(KEYS));
    collection.createIndex(Indexes.ascending(DUE), new IndexOptions().sparse(true));
  }

  @Override
  public Map<String, StoredPost> get(String space, Collection<String> ids) {
    Map<String, StoredPost> found = new TreeMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    for (Document document : collection.find(ids(space, ids))) {
      StoredPost post = read(space, document);
      found.put(post.id(), post);
    }
    return found;
  }

  @Override
  public void put(String space, Collection<StoredPost> posts) {
    if (!posts.isEmpty()) {
      collection.bulkWrite(
          posts.stream()
              .map(
                  post ->
                      new ReplaceOneModel<>(
                          Filters.eq("_id", SpaceIds.of(space, post.id())),
                          written(space, post),
                          new ReplaceOptions().upsert(true)))
              .toList(),
          new BulkWriteOptions().ordered(false));
    }
  }

  @Override
  public void mark(String space, Collection<String> ids, Due due) {
    if (ids.isEmpty()) {
      return;
    }
    collection.updateMany(
        ids(space, ids),
        due == Due.NONE
            ? Updates.combine(Updates.unset(DUE), Updates.unset("left"))
            : Updates.set(DUE, due(space, due)));
  }

  @Override
  public void remove(String space, Collection<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    collection.deleteMany(ids(space, ids));
  }

  @Override
  public List<StoredPost> due(String space, Due due, int limit) {
    return collection
        .find(Filters.eq(DUE, due(space, due)))
        .limit(limit)
        .map(document -> read(space, document))
        .into(new ArrayList<>());
  }

  @Override
  public long countDue(String space, Due due) {
    return collection.countDocuments(Filters.eq(DUE, due(space, due)));
  }

  @Override
  public List<StoredPost> holding(String space, Collection<Integer> keys, int limit) {
    List<StoredPost> found = new ArrayList<>();
    for (Document document : collection.find(Filters.in(KEYS, keys)).limit(limit)) {
      if (SpaceIds.isOf(space, document.getString("_id"))) {
        found.add(read(space, document));
      }
    }
    return found;
  }

  @Override
  public Set<String> idsHolding(String space, Collection<Integer> keys) {
    Set<String> ids = new TreeSet<>();
    for (Document document :
        collection.find(Filters.in(KEYS, keys)).projection(Projections.include("_id"))) {
      String id = document.getString("_id");
      if (SpaceIds.isOf(space, id)) {
        ids.add(SpaceIds.rest(space, id));
      }
    }
    return ids;
  }

  @Override
  public Optional<StoredPost> first(String space, int key) {
    Document first =
        collection
            .find(Filters.and(Filters.eq(KEYS, key), SpaceIds.after(space, "")))
            .sort(Sorts.ascending("_id"))
            .first();
    return Optional.ofNullable(first).map(document -> read(space, document));
  }

  @Override
  public List<String> after(String space, String id, int limit) {
    return collection
        .find(SpaceIds.after(space, id))
        .projection(Projections.include("_id"))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .map(document -> SpaceIds.rest(space, document.getString("_id")))
        .into(new ArrayList<>());
  }

  @Override
  public long count(String space) {
    return collection.countDocuments(SpaceIds.after(space, ""), new CountOptions());
  }

  @Override
  public void drop(String space) {
    collection.deleteMany(SpaceIds.after(space, ""));
  }

  private static Bson ids(String space, Collection<String> ids) {
    return Filters.in("_id", ids.stream().map(id -> SpaceIds.of(space, id)).toList());
  }

  private static String due(String space, Due due) {
    return due.name().toLowerCase(Locale.ROOT) + " " + space;
  }

  /** What is due by the word in front of the space. */
  private static Due due(String text) {
    return Due.valueOf(text.substring(0, text.indexOf(' ')).toUpperCase(Locale.ROOT));
  }

  private static Document written(String space, StoredPost post) {
    Document document =
        new Document("_id", SpaceIds.of(space, post.id()))
            .append("source", new Binary(HexFormat.of().parseHex(post.source())))
            .append("title", post.title())
            .append("lang", post.language())
            .append(KEYS, post.keys());
    Standing standing = post.standing();
    if (standing.due() != Due.NONE) {
      document.append(DUE, due(space, standing.due()));
    }
    if (standing.gone()) {
      document.append("gone", true);
    }
    if (!standing.left().isEmpty()) {
      document.append("left", standing.left());
    }
    if (!standing.bad().isEmpty()) {
      document.append("bad", standing.bad());
    }
    return document;
  }

  private static StoredPost read(String space, Document document) {
    String due = document.get(DUE, "");
    return new StoredPost(
        SpaceIds.rest(space, document.getString("_id")),
        HexFormat.of().formatHex(document.get("source", Binary.class).getData()),
        document.getString("title"),
        document.getString("lang"),
        document.getList(KEYS, Integer.class),
        new Standing(
            due.isEmpty() ? Due.NONE : due(due),
            document.get("gone", false),
            document.getList("left", String.class, List.of()),
            document.get("bad", "")));
  }
}
