package io.anchorwatch.posts;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One document of a site's own collection as a post; says which field has the wrong type. */
record PostDocument(Document document, PostFields fields, String id) {
  private static final int MOST_CHARACTERS = 4 << 20;

  Post read() throws UnreadablePost {
    String text = text(fields.text());
    if (text.length() > MOST_CHARACTERS) {
      throw new UnreadablePost(
          "has " + text.length() + " characters; at most " + MOST_CHARACTERS + " are read");
    }
    return new Post(
        id,
        text(fields.title()),
        text,
        new Post.Facts(
            published(),
            loose("language", fields.reach().language()).language(),
            date(fields.times().date()),
            date(fields.times().updatedAt()),
            new Post.Topics(items(fields.filing().categories()), items(fields.filing().tags())),
            Optional.of(text(fields.reach().url())).filter(url -> !url.isBlank())));
  }

  private String text(String field) throws UnreadablePost {
    Object value = value(field);
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      return text;
    }
    throw wrong(field, "a text", value);
  }

  private boolean published() throws UnreadablePost {
    String field = fields.reach().published();
    Object value = value(field);
    if (value == null || value instanceof Boolean) {
      return value == null || Boolean.TRUE.equals(value);
    }
    if (value instanceof Number number) {
      return number.intValue() != 0;
    }
    if (value instanceof String state) {
      return List.of("published", "publish", "public", "live", "true", "yes", "1")
          .contains(state.toLowerCase(Locale.ROOT));
    }
    if (value instanceof Date) {
      return true;
    }
    throw wrong(field, "a flag or a state", value);
  }

  private Optional<Instant> date(String field) throws UnreadablePost {
    Object value = value(field);
    if (value == null || (value instanceof String blank && blank.isBlank())) {
      return Optional.empty();
    }
    if (value instanceof Date date) {
      return Optional.of(date.toInstant());
    }
    if (value instanceof String text) {
      return Optional.of(PostDates.read(text).orElseThrow(() -> wrong(field, "a date", value)));
    }
    throw wrong(field, "a date", value);
  }

  private List<String> items(String field) throws UnreadablePost {
    Object value = value(field);
    if (value == null || value instanceof String || value instanceof Collection) {
      return loose("items", field).items("items");
    }
    throw wrong(field, "a text or an array", value);
  }

  private Fields loose(String name, String field) {
    Map<String, @Nullable Object> one = new TreeMap<>();
    one.put(name, value(field));
    return new Fields(one);
  }

  private @Nullable Object value(String field) {
    return field.isEmpty()
        ? null
        : document.getEmbedded(List.of(field.split("\\.", -1)), Object.class);
  }

  private static UnreadablePost wrong(String field, String wanted, Object value) {
    return new UnreadablePost(
        "the field \""
            + field
            + "\" is not "
            + wanted
            + " but of type "
            + value.getClass().getSimpleName());
  }
}
