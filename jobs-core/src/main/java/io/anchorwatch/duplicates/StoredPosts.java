package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.StoredPost.Due;
import io.anchorwatch.duplicates.StoredPost.Standing;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.bson.types.Binary;

/** Stored posts as documents. Stateless. */
final class StoredPosts {
  static final String KEYS = "keys";
  static final String DUE = "due";
  static final String TITLE = "title";

  private StoredPosts() {}

  /** The word of what is due, in front of the space. */
  static String due(String space, Due due) {
    return due.name().toLowerCase(Locale.ROOT) + " " + space;
  }

  /** What is due by the word in front of the space. */
  private static Due due(String text) {
    return Due.valueOf(text.substring(0, text.indexOf(' ')).toUpperCase(Locale.ROOT));
  }

  static Document written(String space, StoredPost post) {
    Document document =
        new Document("_id", SpaceIds.of(space, post.id()))
            .append("source", new Binary(HexFormat.of().parseHex(post.source())))
            .append(TITLE, post.title())
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

  static StoredPost read(String space, Document document) {
    String due = document.get(DUE, "");
    return new StoredPost(
        SpaceIds.rest(space, document.getString("_id")),
        HexFormat.of().formatHex(document.get("source", Binary.class).getData()),
        document.getString(TITLE),
        document.getString("lang"),
        document.getList(KEYS, Integer.class, List.of()),
        new Standing(
            due.isEmpty() ? Due.NONE : due(due),
            document.get("gone", false),
            document.getList("left", String.class, List.of()),
            document.get("bad", "")));
  }
}
