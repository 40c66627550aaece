package io.anchorwatch.topics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a table with a heading line (RFC 4180). A cell in quotation marks may run over some
 * lines. One whose second mark is missing would take all that follows with it: it is not continued
 * over a line that is a whole row by itself, so that it spoils its own line only. For one thread.
 */
final class CsvRows {
  /** A cell that runs on for longer is one whose second mark is missing. */
  private static final int MOST_LINES = 20;

  private static final CSVFormat PLAIN =
      CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

  private final List<String> lines;
  private final Map<String, Integer> columns = new HashMap<>();
  private int next;
  private int first;

  CsvRows(String text) {
    this.lines = text.lines().toList();
    while (columns.isEmpty() && hasNext()) {
      next().ifPresent(this::name);
    }
  }

  private void name(CSVRecord heading) {
    for (int column = 0; column < heading.size(); column++) {
      columns.putIfAbsent(heading.get(column).toLowerCase(Locale.ROOT), column);
    }
  }

  /** Whether it has no heading line, and so nothing at all. */
  boolean isEmpty() {
    return columns.isEmpty();
  }

  /** Whether a column has this name, in lower case. */
  boolean hasColumn(String name) {
    return columns.containsKey(name);
  }

  /** Whether there is a line left; blank ones do not count. */
  boolean hasNext() {
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
    return next < lines.size();
  }

  /** The number of the line where the last row began, from 1. */
  long line() {
    return first + 1L;
  }

  /** The next row; empty if its quotation marks are no pairs. */
  Optional<DemandRow> nextRow() {
    return next().map(row -> field -> cell(row, field));
  }

  private Optional<CSVRecord> next() {
    first = next++;
    StringBuilder text = new StringBuilder(lines.get(first));
    Optional<CSVRecord> row = parsed(text.toString());
    for (int end = next; row.isEmpty() && end < last(); end++) {
      text.append('\n').append(lines.get(end));
      row = parsed(text.toString());
      if (row.isPresent()) {
        next = end + 1;
      } else if (isWhole(lines.get(end))) {
        return Optional.empty();
      }
    }
    return row;
  }

  private int last() {
    return Math.min(lines.size(), first + MOST_LINES);
  }

  private boolean isWhole(String line) {
    return columns.size() > 1
        && parsed(line).filter(row -> row.size() >= columns.size()).isPresent();
  }

  private static Optional<CSVRecord> parsed(String text) {
    try (CSVParser parser = CSVParser.parse(text, PLAIN)) {
      List<CSVRecord> records = parser.getRecords();
      return records.size() == 1 ? Optional.of(records.get(0)) : Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private String cell(CSVRecord row, String field) {
    Integer column = columns.get(field);
    return column == null || column >= row.size() ? "" : row.get(column);
  }
}
