package io.anchorwatch.topics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what is wanted from files. Every line stands for itself: one that cannot be read is named
 * and left out. Blocking; safe for use by many threads.
 */
public final class DemandFiles {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What stands behind it in a search engine's results is not seen. */
  private static final int LAST_SEEN_POSITION = 20;

  private DemandFiles() {}

  /**
   * What was read.
   *
   * @param bad what could not be read, in the order of the file
   */
  public record Lines<T>(List<T> items, List<Bad> bad) {
    public Lines {
      items = List.copyOf(items);
      bad = List.copyOf(bad);
    }

    /** How many lines could not be read. */
    public int unreadable() {
      return bad.size();
    }
  }

  /**
   * A line that could not be read.
   *
   * @param number from 1
   */
  public record Bad(long number, String why) {}

  /**
   * Target topics, one a line or {@code {"topic","weight"}} a line; blank lines and lines that
   * start with {@code #} are comments.
   */
  public static Lines<Target> targets(Path file) throws IOException {
    return lines(
        plain(file),
        line -> {
          if (!line.startsWith("{")) {
            return new Target(line, 1);
          }
          JsonNode node = JSON.readTree(line);
          return new Target(node.path("topic").asString(""), node.path("weight").asDouble(1));
        });
  }

  /**
   * Search queries: {@code .csv} with a heading line, else a JSON object a line, with {@code
   * query}, {@code n}, {@code results}, {@code clicks} and {@code time}; all but the first may be
   * missing. What search engines export is understood too: {@code top queries}, {@code impressions}
   * and {@code position}, behind 20 the same as no result.
   */
  public static Lines<SearchQuery> queries(Path file) throws IOException {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      return csv(file);
    }
    return lines(plain(file), line -> query(fields(line)));
  }

  private static Lines<SearchQuery> csv(Path file) throws IOException {
    List<SearchQuery> queries = new ArrayList<>();
    List<Bad> bad = new ArrayList<>();
    CsvRows rows = new CsvRows(plain(file));
    while (rows.hasNext()) {
      Optional<Row> row = rows.nextRow();
      long number = rows.line();
      row.map(cells -> kept(() -> query(cells), queries::add))
          .orElse(Optional.of("a quotation mark too many or too few"))
          .ifPresent(why -> bad.add(new Bad(number, why)));
    }
    return new Lines<>(queries, bad);
  }

  /**
   * The text of a file. Spreadsheets put a byte order mark first, which would become part of a
   * column's name; bytes that are no UTF-8 spoil their own line only.
   */
  private static String plain(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private interface Reader<T> {
    T read(String line);
  }

  interface Item<T> {
    T read();
  }

  private static <T> Lines<T> lines(String text, Reader<T> reader) {
    List<T> items = new ArrayList<>();
    List<Bad> bad = new ArrayList<>();
    long line = 0;
    for (String each : (Iterable<String>) text.lines()::iterator) {
      long number = ++line;
      String clean = each.strip();
      if (!clean.isEmpty() && !clean.startsWith("#")) {
        kept(() -> reader.read(clean), items::add).ifPresent(why -> bad.add(new Bad(number, why)));
      }
    }
    return new Lines<>(items, bad);
  }

  /** Keeps an item if it can be read, or says why not, without its text: that may be personal. */
  static <T> Optional<String> kept(Item<T> item, Consumer<T> keep) {
    try {
      keep.accept(item.read());
      return Optional.empty();
    } catch (JacksonException e) {
      return Optional.of("no JSON object");
    } catch (DateTimeParseException e) {
      return Optional.of("its time is neither a date nor an instant");
    } catch (NumberFormatException e) {
      return Optional.of("a count that is no number");
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** The values of a row by name; null where it has none. */
  interface Row {
    @Nullable String get(String field);
  }

  private static Row fields(String json) {
    JsonNode node = JSON.readTree(json);
    if (!node.isObject()) {
      throw new IllegalArgumentException("no JSON object");
    }
    return field -> node.path(field).asString("");
  }

  static SearchQuery query(Row row) {
    OptionalLong results = number(row, "results", "hits");
    if (results.isEmpty() && number(row, "position").orElse(0) > LAST_SEEN_POSITION) {
      results = OptionalLong.of(0);
    }
    SearchQuery query =
        new SearchQuery(
            value(row, "query", "top queries", "search term", "keyword"),
            number(row, "n", "count", "impressions").orElse(1),
            results,
            number(row, "clicks"),
            time(value(row, "time", "date")));
    if (query.text().isEmpty()) {
      throw new IllegalArgumentException("it has no query, or nothing but personal data in it");
    }
    return query;
  }

  /** The first of the names that has a value. */
  private static String value(Row row, String... names) {
    for (String name : names) {
      String value = row.get(name);
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return "";
  }

  private static OptionalLong number(Row row, String... names) {
    String text = value(row, names).replace(",", "");
    return text.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.round(Double.parseDouble(text)));
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
