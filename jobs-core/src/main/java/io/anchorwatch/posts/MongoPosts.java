package io.anchorwatch.posts;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Posts in a MongoDB collection. Ids may be texts, ObjectIds (shown as their 24 hexadecimal digits)
 * or whole numbers, also mixed, and are paged in MongoDB's own order. A document with a field of
 * the wrong type, or an id of another kind, is skipped with a reason. Safe for use by many threads.
 */
public final class MongoPosts implements PostSource {
  private static final int MOST_STRANGE_IDS = 1_000;

  /** All but those of {@link IdKind}: asked for by name, as all that are not is a scan. */
  private static final List<String> OTHER_TYPES =
      List.of("object", "binData", "bool", "date", "null", "timestamp", "minKey", "maxKey");

  private static final List<String> KINDS =
      Arrays.stream(IdKind.values()).map(kind -> kind.alias).toList();

  private final MongoCollection<Document> collection;
  private final PostFields fields;
  private final String idField;
  private final ChangeIndex index;

  /**
   * A collection and the names of its fields.
   *
   * @param collection read, never written
   */
  public MongoPosts(MongoCollection<Document> collection, PostFields fields) {
    this.collection = collection;
    this.fields = fields;
    this.idField = fields.identity().id();
    this.index = new ChangeIndex(collection, fields);
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
      read(document, posts, skipped);
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

  @Override
  public List<Post> byIds(String site, Collection<String> ids) {
    List<Post> posts = new ArrayList<>();
    for (Document document :
        collection
            .find(Filters.and(ofSite(site), Filters.in(idField, values(ids))))
            .projection(Projections.include(fields.names()))) {
      read(document, posts, new ArrayList<>());
    }
    return List.copyOf(posts);
  }

  @Override
  public Set<String> present(String site, Collection<String> ids) {
    Set<String> found = new TreeSet<>();
    for (Document document :
        collection
            .find(Filters.and(ofSite(site), Filters.in(idField, values(ids))))
            .projection(Projections.include(idField))) {
      found.add(id(document));
    }
    found.retainAll(Set.copyOf(ids));
    return Set.copyOf(found);
  }

  private static List<Object> values(Collection<String> ids) {
    return ids.stream().flatMap(id -> IdKind.values(id).stream()).toList();
  }

  @Override
  public boolean hasMoreThan(String site, int posts) {
    return collection
            .find(Filters.and(ofSite(site), ofKinds(KINDS)))
            .projection(Projections.include(idField))
            .sort(Sorts.ascending(idField))
            .skip(posts)
            .first()
        != null;
  }

  /** Asked only where an index answers: the index is the site's own to make. */
  @Override
  public Optional<Changes> changed(String site, Mark after, int limit) {
    String field = fields.times().updatedAt();
    if (field.isEmpty() || !index.isThere()) {
      return Optional.empty();
    }
    Date at = Date.from(after.at());
    List<Document> documents = new ArrayList<>();
    if (!after.id().isEmpty()) {
      documents.addAll(
          inOrder(Filters.and(ofSite(site), Filters.eq(field, at), behind(after.id())), limit));
    }
    if (documents.size() < limit) {
      Bson later = after.id().isEmpty() ? Filters.gte(field, at) : Filters.gt(field, at);
      documents.addAll(inOrder(Filters.and(ofSite(site), later), limit - documents.size()));
    }
    List<Post> posts = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    documents.forEach(document -> read(document, posts, skipped));
    return Optional.of(
        new Changes(
            posts,
            skipped,
            documents.size() < limit
                ? Optional.empty()
                : Optional.of(mark(documents.get(limit - 1), field))));
  }

  private List<Document> inOrder(Bson filter, int limit) {
    return collection
        .find(filter)
        .projection(Projections.include(fields.names()))
        .sort(Sorts.ascending(fields.times().updatedAt(), idField))
        .limit(limit)
        .into(new ArrayList<>());
  }

  private Mark mark(Document document, String field) {
    Date at = document.getEmbedded(Arrays.asList(field.split("\\.", -1)), Date.class);
    return new Mark(at.toInstant(), id(document));
  }

  /** Read from the index alone where it holds the ids too. */
  @Override
  public Optional<String> stamp(String site) {
    String field = fields.times().updatedAt();
    Optional<Document> keys = index.keys();
    if (field.isEmpty() || keys.isEmpty()) {
      return Optional.empty();
    }
    List<String> path = Arrays.asList(field.split("\\.", -1));
    Bson wanted = Projections.include(idField, field);
    Bson only =
        idField.equals("_id") ? wanted : Projections.fields(wanted, Projections.excludeId());
    Stamp stamp = new Stamp();
    for (Document document :
        collection.find(ofSite(site)).projection(only).hint(keys.get()).batchSize(10_000)) {
      if (!(document.getEmbedded(path, Object.class) instanceof Date at)) {
        return Optional.empty();
      }
      stamp.add(id(document), Long.toString(at.toInstant().toEpochMilli()));
    }
    return Optional.of(stamp.text());
  }

  @Override
  public Optional<String> missingForChanges() {
    return index.missing();
  }

  private void read(Document document, List<Post> posts, List<Skipped> skipped) {
    String id = id(document);
    try {
      posts.add(new PostDocument(document, fields, id).read());
    } catch (UnreadablePost e) {
      skipped.add(new Skipped(id, e.reason()));
    }
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
    Bson strange =
        idField.equals("_id")
            ? new Document(idField, new Document("$type", OTHER_TYPES))
            : new Document(idField, new Document("$not", new Document("$type", KINDS)));
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
