package io.anchorwatch.quickstart;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;

/** The names of the fields that published documents have, by collection. */
final class PublishedFields {
  /** Which job publishes them. */
  static final Map<String, String> COLLECTIONS =
      Map.of(
          "duplicate_pairs", "detect_duplicate_posts",
          "duplicate_clusters", "detect_duplicate_posts",
          "topic_gaps", "analyze_topic_gaps",
          "topic_gap_summary", "analyze_topic_gaps",
          "content_briefs", "analyze_topic_gaps",
          "related_posts", "refresh_related_posts",
          "sweep_batches", "run_sweep",
          "sweep_candidates", "run_sweep");

  private static final Pattern HEADING = Pattern.compile("### `(.+)`");
  private static final Pattern FIELD = Pattern.compile("`([^`]+)`");

  private final Map<String, Set<String>> fields = new TreeMap<>();

  void add(String collection, Document body) {
    add(fields.computeIfAbsent(collection, any -> new TreeSet<>()), "", body);
  }

  /** Empty lists do not tell what is in them. */
  Set<String> of(String collection) {
    Set<String> names = fields.getOrDefault(collection, Set.of());
    return names.stream()
        .filter(name -> names.stream().noneMatch(other -> other.startsWith(name + "[].")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * What a page says of them: below each heading with a collection's name rows of fields.
   *
   * @param always only those that every document has
   */
  static Map<String, Set<String>> documented(String page, boolean always) {
    Map<String, Set<String>> documented = new TreeMap<>();
    Set<String> names = new TreeSet<>();
    for (String line : page.lines().toList()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        names = documented.computeIfAbsent(heading.group(1), any -> new TreeSet<>());
      }
      if (line.startsWith("| `") && !(always && line.contains("| If "))) {
        FIELD
            .matcher(line.substring(0, line.indexOf(" | ")))
            .results()
            .map(field -> field.group(1))
            .forEach(names::add);
      }
    }
    return documented;
  }

  private static void add(Set<String> names, String before, Map<String, Object> document) {
    document.forEach((name, value) -> add(names, before + name, value));
  }

  private static void add(Set<String> names, String name, Object value) {
    if (value instanceof Document inner && !name.equals("parts")) {
      add(names, name + ".", inner);
    } else if (value instanceof Collection<?> items
        && items.stream().anyMatch(Document.class::isInstance)) {
      items.forEach(item -> add(names, name + "[].", (Document) item));
    } else {
      names.add(name);
    }
  }
}
