package io.anchorwatch.posts;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Posts in a MongoDB collection. Ids may be texts, ObjectIds (shown as their 24 hexadecimal digits)
 * or whole numbers, also mixed, and are paged in MongoDB's own order. A document with a field of
 * the wrong type, or an id of another kind, is skipped with a reason. Safe for use by many threads.
 */
public final class MongoPosts implements PostSource {
  private static final int MOST_STRANGE_IDS = 1_000;
  private static final List<String> KINDS =
      Arrays.stream(IdKind.values()).map(kind -> kind.alias).toList();

  private final MongoCollection<Document> collection;
  private final PostFields fields;
  private final String idField;

  /**
   * A collection and the names of its fields.
   *
   * @param collection read, never written
   */
  public MongoPosts(MongoCollection<Document> collection, PostFields fields) {
    this.collection = collection;
    this.fields = fields;
    this.idField = fields.identity().id();
  }

  @Override
  public Page page(String site, String after, int limit) {
    List<Post> posts = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>(after.isEmpty() ? strangers(site) : List.of());
    Bson wanted = after.isEmpty() ? ofKinds(KINDS) : behind(after);
    String last = after;
    int seen = 0;
    for (Document document :
        collection
            .find(Filters.and(ofSite(site), wanted))
            .projection(Projections.include(fields.names()))
            .sort(Sorts.ascending(idField))
            .limit(limit)) {
      seen++;
      last = id(document);
      try {
        posts.add(new PostDocument(document, fields, last).read());
      } catch (UnreadablePost e) {
        skipped.add(new Skipped(last, e.reason()));
      }
    }
    return new Page(posts, skipped, seen < limit ? Optional.empty() : Optional.of(last));
  }

  @Override
  public Optional<Post> byId(String site, String id) {
    return Optional.ofNullable(
            collection
                .find(Filters.and(ofSite(site), Filters.in(idField, IdKind.values(id))))
                .projection(Projections.include(fields.names()))
                .first())
        .flatMap(
            document -> {
              try {
                return Optional.of(new PostDocument(document, fields, id).read());
              } catch (UnreadablePost e) {
                return Optional.empty();
              }
            });
  }

  /** Of a later kind, or of the same kind and greater: a comparison only sees its own kind. */
  private Bson behind(String after) {
    List<Object> values = IdKind.values(after);
    Document stored =
        collection
            .find(Filters.in(idField, values))
            .projection(Projections.include(idField))
            .first();
    Object value = stored == null ? values.get(0) : value(stored);
    List<String> later = IdKind.of(value).map(IdKind::later).orElse(List.of());
    Bson greater = Filters.gt(idField, value);
    return later.isEmpty() ? greater : Filters.or(greater, ofKinds(later));
  }

  private List<Skipped> strangers(String site) {
    Document strange = new Document(idField, new Document("$not", new Document("$type", KINDS)));
    List<Skipped> skipped = new ArrayList<>();
    for (Document document :
        collection
            .find(Filters.and(ofSite(site), strange))
            .projection(Projections.include(idField))
            .limit(MOST_STRANGE_IDS)) {
      skipped.add(
          new Skipped(id(document), "its id is neither a text nor an ObjectId nor a whole number"));
    }
    return skipped;
  }

  private Bson ofKinds(List<String> aliases) {
    return new Document(idField, new Document("$type", aliases));
  }

  private Bson ofSite(String site) {
    String field = fields.identity().site();
    return field.isEmpty() ? new Document() : Filters.eq(field, site);
  }

  private String id(Document document) {
    return String.valueOf(value(document));
  }

  private Object value(Document document) {
    Object value = document.getEmbedded(Arrays.asList(idField.split("\\.", -1)), Object.class);
    return value == null ? "" : value;
  }
}
