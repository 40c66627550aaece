package io.anchorwatch.posts;

import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * The index of a site's own collection that tells which posts changed. It is the site's to make.
 * Stateless; blocking.
 */
record ChangeIndex(MongoCollection<Document> collection, PostFields fields) {
  /** Whether there is one, however it goes on. */
  boolean isThere() {
    return keys().isPresent();
  }

  /** The keys of the one there is. */
  Optional<Document> keys() {
    List<String> wanted = fronts();
    for (Document index : collection.listIndexes()) {
      Document key = index.get("key", Document.class);
      List<String> names = List.copyOf(key.keySet());
      boolean whole = !index.containsKey("sparse") && !index.containsKey("partialFilterExpression");
      if (whole
          && names.size() >= wanted.size()
          && names.subList(0, wanted.size()).equals(wanted)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /** What keeps changes from being told and how to mend it, for people; empty if nothing does. */
  Optional<String> missing() {
    if (fields.times().updatedAt().isEmpty()) {
      return Optional.of("no field is named that says when a post changed");
    }
    if (isThere()) {
      return Optional.empty();
    }
    String name = collection.getNamespace().getCollectionName();
    String keys =
        Stream.concat(fronts().stream(), Stream.of(fields.identity().id()))
            .map(field -> "\"" + field + "\": 1")
            .collect(Collectors.joining(", "));
    return Optional.of(
        "the collection "
            + name
            + " has no index on "
            + String.join(" and ", fronts())
            + "; make it with db.getCollection(\""
            + name
            + "\").createIndex({"
            + keys
            + "})");
  }

  private List<String> fronts() {
    String site = fields.identity().site();
    String changed = fields.times().updatedAt();
    return site.isEmpty() ? List.of(changed) : List.of(site, changed);
  }
}
