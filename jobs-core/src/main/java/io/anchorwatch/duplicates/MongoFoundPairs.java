package io.anchorwatch.duplicates;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.anchorwatch.fingerprint.Hashes;
import io.anchorwatch.jobs.Output;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * Found pairs in the collection {@code duplicate_found}. Both posts stand in one array under the
 * hash of space and id, so that one index finds the pairs of a post whichever side it is on. Safe
 * for use by many threads.
 */
final class MongoFoundPairs implements FoundPairs {
  private static final String POSTS = "posts";
  private static final String SUM = "sum";

  private final MongoCollection<Document> collection;

  MongoFoundPairs(MongoDatabase database) {
    this.collection = database.getCollection("duplicate_found");
  }

  /** Makes the index; harmless where there is one. */
  void prepare() {
    collection.createIndex(Indexes.ascending(POSTS));
  }

  @Override
  public List<Ids> of(String space, Collection<String> posts) {
    Set<String> asked = Set.copyOf(posts);
    List<Ids> found = new ArrayList<>();
    for (Document document :
        collection
            .find(Filters.in(POSTS, posts.stream().map(post -> hash(space, post)).toList()))
            .projection(Projections.include("a.id", "b.id"))) {
      Ids ids = new Ids(id(document, "a"), id(document, "b"));
      boolean own = SpaceIds.isOf(space, document.getString("_id"));
      if (own && (asked.contains(ids.a()) || asked.contains(ids.b()))) {
        found.add(ids);
      }
    }
    return found;
  }

  private static String id(Document document, String side) {
    return document.get(side, Document.class).getString("id");
  }

  @Override
  public void replace(String space, Collection<Ids> gone, Collection<DuplicatePair> found) {
    if (!gone.isEmpty()) {
      collection.deleteMany(Filters.in("_id", gone.stream().map(ids -> key(space, ids)).toList()));
    }
    if (!found.isEmpty()) {
      collection.bulkWrite(
          found.stream()
              .map(
                  pair ->
                      new ReplaceOneModel<>(
                          Filters.eq("_id", key(space, Ids.of(pair))),
                          written(space, pair),
                          new ReplaceOptions().upsert(true)))
              .toList(),
          new BulkWriteOptions().ordered(false));
    }
  }

  @Override
  public void eachAlert(String space, Consumer<Ids> use) {
    for (Document document :
        collection
            .find(Filters.and(SpaceIds.after(space, ""), Filters.eq("alert", true)))
            .projection(Projections.include("a.id", "b.id"))) {
      use.accept(new Ids(id(document, "a"), id(document, "b")));
    }
  }

  @Override
  public void each(String space, Consumer<Found> use) {
    for (Document document :
        collection
            .find(SpaceIds.after(space, ""))
            .projection(Projections.exclude(DuplicateDocuments.EVIDENCE))
            .sort(Sorts.ascending("_id"))) {
      use.accept(new Found(DuplicateDocuments.bare(document), document.getLong(SUM)));
    }
  }

  @Override
  public List<DuplicatePair> get(String space, Collection<Ids> ids) {
    return collection
        .find(Filters.in("_id", ids.stream().map(each -> key(space, each)).toList()))
        .map(document -> DuplicateDocuments.pair(new Output("", document)))
        .into(new ArrayList<>());
  }

  @Override
  public void drop(String space, Runnable stillWanted) {
    SpaceIds.drop(collection, space, stillWanted);
  }

  private static String key(String space, Ids ids) {
    return SpaceIds.of(space, ids.a() + " = " + ids.b());
  }

  private static long hash(String space, String post) {
    return Hashes.of(SpaceIds.of(space, post));
  }

  private static Document written(String space, DuplicatePair pair) {
    Document document =
        new Document("_id", key(space, Ids.of(pair)))
            .append(POSTS, List.of(hash(space, pair.a().id()), hash(space, pair.b().id())))
            .append(SUM, DuplicateDocuments.sum(pair));
    document.putAll(DuplicateDocuments.output(pair).body());
    return document;
  }
}
