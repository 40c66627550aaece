package io.anchorwatch.topics;

import io.anchorwatch.jobs.ParameterFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what is wanted from files. Every line stands for itself: one that cannot be read is named
 * and left out. Blocking; safe for use by many threads.
 */
public final class DemandFiles {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A list in JSON, on one line or begun on it: no name of a topic looks like this. */
  private static final Pattern JSON_LIST = Pattern.compile("\\[\\s*(?:[\"{].*)?");

  private static final Pattern NO_UTF_8 = Pattern.compile("[\uFFFD\u0000]");

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
   * Target topics: {@code .csv} with a heading line, else one a line or {@code {"topic","weight"}}
   * a line; blank lines and lines that start with {@code #} are comments.
   *
   * @throws IOException if it cannot be read; the message names the file and says why
   */
  public static Lines<Target> targets(Path file) throws IOException {
    String text = ParameterFile.text(file);
    return isTable(file)
        ? table(text, DemandRow.TOPIC, DemandRow::target)
        : lines(text, DemandFiles::target);
  }

  private static Target target(String line) {
    if (line.startsWith("{")) {
      return fields(line).target();
    }
    if (JSON_LIST.matcher(line).matches()) {
      throw new IllegalArgumentException("a JSON list; write one topic a line");
    }
    if (NO_UTF_8.matcher(line).find()) {
      throw new IllegalArgumentException("no UTF-8; save the file in that encoding");
    }
    return new Target(line, 1);
  }

  /**
   * Search queries: {@code .csv} with a heading line, else a JSON object a line, with {@code
   * query}, {@code n}, {@code results}, {@code clicks} and {@code time}; all but the first may be
   * missing. What search engines export is understood too: {@code top queries}, {@code impressions}
   * and {@code position}, behind 20 the same as no result.
   *
   * @throws IOException if it cannot be read; the message names the file and says why
   */
  public static Lines<SearchQuery> queries(Path file) throws IOException {
    String text = ParameterFile.text(file);
    return isTable(file)
        ? table(text, DemandRow.QUERY, DemandRow::query)
        : lines(text, line -> fields(line).query());
  }

  private static boolean isTable(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  /** A table without the one column that is needed is one mistake and not one in each row. */
  private static <T> Lines<T> table(
      String text, List<String> needed, Function<DemandRow, T> reader) {
    List<T> items = new ArrayList<>();
    List<Bad> bad = new ArrayList<>();
    CsvRows rows = new CsvRows(text);
    if (needed.stream().noneMatch(rows::hasColumn)) {
      return new Lines<>(items, rows.isEmpty() ? bad : List.of(noColumn(needed.get(0), rows)));
    }
    while (rows.hasNext()) {
      Optional<DemandRow> row = rows.nextRow();
      long number = rows.line();
      row.map(cells -> kept(() -> reader.apply(cells), items::add))
          .orElse(Optional.of("a quotation mark too many or too few"))
          .ifPresent(why -> bad.add(new Bad(number, why)));
    }
    return new Lines<>(items, bad);
  }

  private static Bad noColumn(String needed, CsvRows rows) {
    return new Bad(
        rows.line(),
        "no column is called \""
            + needed
            + "\"; the first line has to name the columns, with commas between them. No row is read");
  }

  interface Item<T> {
    T read();
  }

  private static <T> Lines<T> lines(String text, Function<String, T> reader) {
    List<T> items = new ArrayList<>();
    List<Bad> bad = new ArrayList<>();
    long line = 0;
    for (String each : (Iterable<String>) text.lines()::iterator) {
      long number = ++line;
      String clean = each.strip();
      if (!clean.isEmpty() && !clean.startsWith("#")) {
        kept(() -> reader.apply(clean), items::add).ifPresent(why -> bad.add(new Bad(number, why)));
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
      return Optional.of(
          "its time is neither a date such as 2026-01-31 nor an instant such as"
              + " 2026-01-31T01:30:00Z");
    } catch (NumberFormatException e) {
      return Optional.of("a count that is no number");
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static DemandRow fields(String json) {
    JsonNode node = JSON.readTree(json);
    if (!node.isObject()) {
      throw new IllegalArgumentException("no JSON object");
    }
    return field -> node.path(field).asString("");
  }
}
