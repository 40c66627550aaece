package io.anchorwatch.posts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The loosely typed fields of front matter or of a line of JSON, looked up by any spelling. */
final class Fields {
  private final Map<String, Object> values = new TreeMap<>();

  Fields(Map<String, ?> raw) {
    raw.forEach(
        (name, value) -> {
          if (value != null) {
            values.putIfAbsent(plain(name), value);
          }
        });
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** The first of the names that holds a text, number or flag that is not blank. */
  Optional<String> text(String... names) {
    for (String name : names) {
      Object value = values.get(plain(name));
      if (value != null && !(value instanceof Collection) && !(value instanceof Map)) {
        String text = String.valueOf(value).strip();
        if (!text.isEmpty()) {
          return Optional.of(text);
        }
      }
    }
    return Optional.empty();
  }

  /** The first of the names that holds a date. */
  Optional<Instant> date(String... names) {
    for (String name : names) {
      Object value = values.get(plain(name));
      if (value instanceof Date date) {
        return Optional.of(date.toInstant());
      }
      Optional<Instant> read = text(name).flatMap(PostDates::read);
      if (read.isPresent()) {
        return read;
      }
    }
    return Optional.empty();
  }

  /** All items of the names: lists, lists of objects, comma-separated texts, single texts. */
  List<String> items(String... names) {
    List<String> items = new ArrayList<>();
    for (String name : names) {
      Object value = values.get(plain(name));
      if (value instanceof String text) {
        // A text such as "[a, b]" or "a, b"; one without a comma is one item, blanks included.
        collect(List.of(text.replaceAll("^\\[|]$", "").split(",", -1)), items);
      } else if (value != null) {
        collect(value, items);
      }
    }
    return items.stream().distinct().toList();
  }

  private static void collect(Object value, List<String> items) {
    if (value instanceof Collection<?> several) {
      several.forEach(each -> collect(each, items));
    } else if (value instanceof Map<?, ?> object) {
      for (String name : new String[] {"name", "title", "label", "slug"}) {
        Object named = object.get(name);
        if (named != null) {
          collect(named, items);
          return;
        }
      }
    } else if (value != null && !String.valueOf(value).isBlank()) {
      items.add(String.valueOf(value).strip());
    }
  }

  /** The fields of an object among the fields; none if there is no such object. */
  Fields object(String name) {
    Map<String, Object> inner = new TreeMap<>();
    if (values.get(plain(name)) instanceof Map<?, ?> object) {
      object.forEach((key, value) -> inner.put(String.valueOf(key), value));
    }
    return new Fields(inner);
  }

  /** Whether the fields say that readers can see the post; they can unless something denies it. */
  boolean published() {
    boolean draft =
        text("draft").map(Fields::yes).orElse(false)
            || text("unlisted", "private").map(Fields::yes).orElse(false);
    boolean withheld = text("published", "publish", "public").map(Fields::no).orElse(false);
    boolean elsewhere =
        text("status", "state", "visibility")
            .map(state -> state.toLowerCase(Locale.ROOT))
            .map(
                List.of("draft", "private", "pending", "trash", "unpublished", "archived")
                    ::contains)
            .orElse(false);
    return !draft && !withheld && !elsewhere;
  }

  private static boolean yes(String text) {
    return List.of("true", "yes", "on", "1").contains(text.toLowerCase(Locale.ROOT));
  }

  private static boolean no(String text) {
    return List.of("false", "no", "off", "0").contains(text.toLowerCase(Locale.ROOT));
  }

  /** When the post was published, where a field says so. */
  Optional<Instant> publishedOn() {
    return date(
        "date",
        "pubDate",
        "publishDate",
        "publishedAt",
        "publishedOn",
        "datePublished",
        "published",
        "createdAt",
        "created",
        "posted");
  }

  /** When its text last changed, where a field says so. */
  Optional<Instant> updatedOn() {
    return date("updatedAt", "updated", "lastmod", "lastModifiedAt", "modified", "dateModified");
  }

  /** The post's own address; patterns such as {@code /:year/:title/} are none. */
  Optional<String> address() {
    return text("canonicalUrl", "canonical", "url", "permalink", "path")
        .filter(address -> !address.contains(":year") && !address.contains(":title"))
        .filter(address -> !address.contains("{{") && address.contains("/"));
  }

  /** How the post is filed. */
  Post.Topics topics() {
    Fields taxonomies = object("taxonomies");
    List<String> categories = new ArrayList<>(items("categories", "category", "topics", "topic"));
    categories.addAll(taxonomies.items("categories", "category", "topics"));
    List<String> tags = new ArrayList<>(items("tags", "tag"));
    tags.addAll(taxonomies.items("tags", "tag"));
    return new Post.Topics(categories, tags);
  }

  /** The language the post says it is in. */
  Optional<String> language() {
    return text("lang", "language", "locale")
        .map(tag -> tag.replace('_', '-'))
        .filter(tag -> tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"))
        .map(tag -> Locale.forLanguageTag(tag).toLanguageTag())
        .filter(tag -> !tag.equals("und"));
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
