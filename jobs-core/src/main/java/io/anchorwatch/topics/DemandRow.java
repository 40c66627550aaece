package io.anchorwatch.topics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a row of a file or collection says, by the names of its fields. Stateless. */
interface DemandRow {
  /** Names of the field without which there is no query. */
  List<String> QUERY = List.of("query", "top queries", "search term", "keyword");

  /** Names of the field without which there is no target. */
  List<String> TOPIC = List.of("topic");

  /** What stands behind it in a search engine's results is not seen. */
  int LAST_SEEN_POSITION = 20;

  /** A longer one is no question, and would cost more than thousands that are. */
  int LONGEST_QUERY = 10_000;

  /** A larger count is none, and the sum of many could not be told. */
  double MOST = 1e12;

  /** The value of a field; null where it has none. */
  @Nullable String get(String field);

  /**
   * The query of a row.
   *
   * @throws IllegalArgumentException if it has none that can be used
   * @throws java.time.DateTimeException if its time is none
   */
  default SearchQuery query() {
    OptionalLong results = count("results", "hits");
    if (results.isEmpty() && count("position").orElse(0) > LAST_SEEN_POSITION) {
      results = OptionalLong.of(0);
    }
    String text = value(QUERY);
    if (text.length() > LONGEST_QUERY) {
      throw new IllegalArgumentException("a query of more than 10,000 characters");
    }
    SearchQuery query =
        new SearchQuery(
            text,
            count("n", "count", "impressions").orElse(1),
            results,
            count("clicks"),
            time(value(List.of("time", "date"))));
    if (query.text().isEmpty()) {
      throw new IllegalArgumentException("it has no query, or nothing but personal data in it");
    }
    return query;
  }

  /**
   * The target of a row.
   *
   * @throws IllegalArgumentException if it has none that can be used
   */
  default Target target() {
    String topic = value(TOPIC);
    String weight = value(List.of("weight"));
    if (topic.isEmpty()) {
      throw new IllegalArgumentException("it has no \"topic\"");
    }
    try {
      return new Target(topic, weight.isEmpty() ? 1 : Double.parseDouble(weight));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a weight that is no number", e);
    }
  }

  /** The first of the names that has a value. */
  private String value(List<String> names) {
    for (String name : names) {
      String value = get(name);
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return "";
  }

  private OptionalLong count(String... names) {
    String text = value(List.of(names)).replace(",", "");
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    double number = Double.parseDouble(text);
    if (!(number >= 0 && number <= MOST)) {
      throw new IllegalArgumentException("a count that is not between 0 and 1e12");
    }
    return OptionalLong.of(Math.round(number));
  }

  private static Optional<Instant> time(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        text.length() == 10
            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
            : OffsetDateTime.parse(text).toInstant());
  }
}
