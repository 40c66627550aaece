package io.anchorwatch.duplicates;

import static io.anchorwatch.duplicates.StoredPosts.DUE;
import static io.anchorwatch.duplicates.StoredPosts.KEYS;
import static io.anchorwatch.duplicates.StoredPosts.TITLE;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.anchorwatch.duplicates.StoredPost.Due;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Stored posts in the collection {@code duplicate_posts}. The space is in front of the id and mixed
 * into every key, so that two indexes answer every question: {@code keys}, and {@code due} with the
 * id, which few documents are in. Safe for use by many threads.
 */
final class MongoPostIndex implements PostIndex {
  /** Behind the id, as what was due a moment ago is slow to pass in an index. */
  private static final Bson DUE_IN_ORDER = Indexes.ascending(DUE, "_id");

  private final MongoCollection<Document> collection;

  MongoPostIndex(MongoDatabase database) {
    this.collection = database.getCollection("duplicate_posts");
  }

  /** Makes the index of what is due; harmless where it is. */
  void prepare() {
    collection.createIndex(
        DUE_IN_ORDER, new IndexOptions().partialFilterExpression(Filters.exists(DUE)));
  }

  /** Some fifty entries a post: sorted and written at once takes a fifth of one by one. */
  @Override
  public void prepareLookups(Runnable stillWanted) {
    new LongCommand(() -> collection.createIndex(Indexes.ascending(KEYS))).await(stillWanted);
  }

  @Override
  public Map<String, StoredPost> get(String space, Collection<String> ids) {
    return get(space, ids, new Document());
  }

  @Override
  public Map<String, StoredPost> getWithoutKeys(String space, Collection<String> ids) {
    return get(space, ids, Projections.exclude(KEYS));
  }

  private Map<String, StoredPost> get(String space, Collection<String> ids, Bson projection) {
    Map<String, StoredPost> found = new TreeMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    for (Document document : collection.find(ids(space, ids)).projection(projection)) {
      StoredPost post = StoredPosts.read(space, document);
      found.put(post.id(), post);
    }
    return found;
  }

  @Override
  public void add(String space, Collection<StoredPost> posts) {
    List<StoredPost> all = List.copyOf(posts);
    if (all.isEmpty()) {
      return;
    }
    try {
      collection.insertMany(
          all.stream().map(post -> StoredPosts.written(space, post)).toList(),
          new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      boolean thereBefore =
          e.getWriteConcernError() == null
              && e.getWriteErrors().stream()
                  .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
      if (!thereBefore) {
        throw e;
      }
      // A run that stood still has come back.
      put(space, e.getWriteErrors().stream().map(error -> all.get(error.getIndex())).toList());
    }
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
                          StoredPosts.written(space, post),
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
            : Updates.set(DUE, StoredPosts.due(space, due)));
  }

  @Override
  public void remove(String space, Collection<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    collection.deleteMany(ids(space, ids));
  }

  @Override
  public List<StoredPost> due(String space, Due due, String after, int limit) {
    return collection
        .find(
            Filters.and(
                Filters.eq(DUE, StoredPosts.due(space, due)),
                Filters.gt("_id", SpaceIds.of(space, after))))
        .sort(Sorts.ascending("_id"))
        // While all is due, going through the ids looks as good to the server; later it is not.
        .hint(DUE_IN_ORDER)
        .limit(limit)
        .map(document -> StoredPosts.read(space, document))
        .into(new ArrayList<>());
  }

  @Override
  public long countDue(String space, Due due) {
    return collection.countDocuments(Filters.eq(DUE, StoredPosts.due(space, due)));
  }

  @Override
  public List<StoredPost> holding(String space, Collection<Integer> keys, int limit) {
    List<StoredPost> found = new ArrayList<>();
    for (Document document : collection.find(Filters.in(KEYS, keys)).limit(limit)) {
      if (SpaceIds.isOf(space, document.getString("_id"))) {
        found.add(StoredPosts.read(space, document));
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

  /** The space is mixed into the keys, so only posts of the space are found. */
  @Override
  public Map<String, Integer> countsHolding(String space, Map<String, List<Integer>> keys) {
    Map<Integer, List<String>> names = new TreeMap<>();
    keys.forEach(
        (name, all) ->
            all.forEach(key -> names.computeIfAbsent(key, k -> new ArrayList<>()).add(name)));
    Map<String, Integer> counts = new TreeMap<>();
    if (names.isEmpty()) {
      return counts;
    }
    for (Document found :
        collection
            .find(Filters.in(KEYS, names.keySet()))
            .projection(Projections.fields(Projections.include(KEYS), Projections.excludeId()))) {
      found.getList(KEYS, Integer.class).stream()
          .flatMap(key -> names.getOrDefault(key, List.of()).stream())
          .distinct()
          .forEach(name -> counts.merge(name, 1, Integer::sum));
    }
    return counts;
  }

  @Override
  public Map<String, String> titlesHolding(String space, Collection<Integer> keys) {
    Map<String, String> titles = new TreeMap<>();
    for (Document document :
        collection.find(Filters.in(KEYS, keys)).projection(Projections.include("_id", TITLE))) {
      String id = document.getString("_id");
      if (SpaceIds.isOf(space, id)) {
        titles.put(SpaceIds.rest(space, id), document.getString(TITLE));
      }
    }
    return titles;
  }

  @Override
  public Optional<StoredPost> first(String space, int key) {
    Document first =
        collection
            .find(Filters.and(Filters.eq(KEYS, key), SpaceIds.after(space, "")))
            .sort(Sorts.ascending("_id"))
            .first();
    return Optional.ofNullable(first).map(document -> StoredPosts.read(space, document));
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
  public void drop(String space, Runnable stillWanted) {
    SpaceIds.drop(collection, space, stillWanted);
  }

  private static Bson ids(String space, Collection<String> ids) {
    return Filters.in("_id", ids.stream().map(id -> SpaceIds.of(space, id)).toList());
  }
}
