package io.anchorwatch.config;

import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.ValueType;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.posts.PostFields.Filing;
import io.anchorwatch.posts.PostFields.Identity;
import io.anchorwatch.posts.PostFields.Reach;
import io.anchorwatch.posts.PostFields.Times;
import java.util.List;

/** The keys that name the fields of the posts' collection. */
final class PostKeys {
  private static final Key<String> ID = field("id", "_id", "A post's unique id.");
  private static final Key<String> SITE =
      field("site", "", "Whose post it is; without it the collection is one site's.");
  private static final Key<String> TITLE = field("title", "title", "A post's title.");
  private static final Key<String> TEXT = field("text", "text", "A post's body.");
  private static final Key<String> CATEGORIES =
      field("categories", "categories", "The categories a post is filed under.");
  private static final Key<String> TAGS = field("tags", "tags", "A post's tags.");
  private static final Key<String> DATE = field("date", "date", "When a post came out.");
  private static final Key<String> UPDATED_AT =
      field("updated-at", "updatedAt", "When a post last changed.");
  private static final Key<String> PUBLISHED =
      field("published", "published", "Whether a post is public.");
  private static final Key<String> LANGUAGE = field("language", "lang", "A post's language.");
  private static final Key<String> URL = field("url", "url", "Where a post is read.");

  private PostKeys() {}

  static List<Key<?>> all() {
    return List.of(
        ID, SITE, TITLE, TEXT, CATEGORIES, TAGS, DATE, UPDATED_AT, PUBLISHED, LANGUAGE, URL);
  }

  static PostFields read(Values values) {
    return new PostFields(
        new Identity(values.read(ID), values.read(SITE)),
        values.read(TITLE),
        values.read(TEXT),
        new Filing(values.read(CATEGORIES), values.read(TAGS)),
        new Times(values.read(DATE), values.read(UPDATED_AT)),
        new Reach(values.read(PUBLISHED), values.read(LANGUAGE), values.read(URL)));
  }

  private static Key<String> field(String meaning, String usual, String sentence) {
    return Key.of(
        "posts.field." + meaning, ValueType.text().named("a field's name"), usual, sentence);
  }
}
