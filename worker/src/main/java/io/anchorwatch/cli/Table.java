package io.anchorwatch.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under headers that fit the terminal: the widest columns give way first. Not thread-safe. */
final class Table {
  private static final String GAP = "  ";
  private static final int LEAST = 6;

  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** A text and what it means. */
  record Cell(String text, Tone tone) {
    Cell {
      text = TextWidth.clean(text);
    }

    static Cell of(String text) {
      return new Cell(text, Tone.PLAIN);
    }
  }

  private record Column(String name, boolean right) {}

  private Table(List<Column> columns) {
    this.columns = columns;
  }

  /** A table; the texts of a column whose name starts with {@code >} are set to the right. */
  static Table of(String... names) {
    return new Table(
        Arrays.stream(names)
            .map(name -> new Column(name.replaceFirst("^>", ""), name.startsWith(">")))
            .toList());
  }

  Table row(Cell... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells in a table of " + columns.size() + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  Table row(String... texts) {
    return row(Arrays.stream(texts).map(Cell::of).toArray(Cell[]::new));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Writes it with a number of blanks before each line. */
  void print(Console console, int indent) {
    int[] widths = widths(console.look().width() - indent);
    List<Cell> head = columns.stream().map(column -> new Cell(column.name(), Tone.STRONG)).toList();
    print(console, indent, widths, head);
    rows.forEach(row -> print(console, indent, widths, row));
  }

  private void print(Console console, int indent, int[] widths, List<Cell> row) {
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    for (int i = 0; i < widths.length; i++) {
      String text = TextWidth.cut(row.get(i).text(), widths[i]);
      String blanks = " ".repeat(widths[i] - TextWidth.of(text));
      String painted = console.painted(row.get(i).tone(), text);
      line.append(i == 0 ? "" : GAP)
          .append(columns.get(i).right() ? blanks + painted : painted + blanks);
    }
    console.line(line.toString().stripTrailing());
  }

  private int[] widths(int available) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              TextWidth.of(columns.get(i).name()),
              rows.stream().mapToInt(row -> TextWidth.of(row.get(column).text())).max().orElse(0));
    }
    int room = available - GAP.length() * (widths.length - 1);
    while (Arrays.stream(widths).sum() > room) {
      int widest = widest(widths);
      if (widths[widest] <= LEAST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private static int widest(int[] widths) {
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      if (widths[i] > widths[widest]) {
        widest = i;
      }
    }
    return widest;
  }
}
