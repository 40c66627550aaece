package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.Times;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
  private static final Times TIMES =
      new Times(Instant.parse("2026-11-23T21:30:00Z"), ZoneId.of("Europe/Berlin"));

  private static String printed(Table table, int width, boolean colour) {
    StringWriter out = new StringWriter();
    Console.Look look = new Console.Look(width, colour, ZoneOffset.UTC);
    table.print(new Console(new PrintWriter(out), new PrintWriter(out), look), 0);
    return out.toString();
  }

  @Property
  void noLineIsWiderThanTheTerminal(
      @ForAll String one, @ForAll String other, @ForAll @IntRange(min = 40, max = 200) int width) {
    Table table = Table.of("FIRST", ">NUMBER", "THIRD").row(one, "12", other);
    assertThat(printed(table, width, false).lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
  }

  @Test
  void theWidestColumnGivesWayFirst() {
    Table table = Table.of("ID", "TITLE").row("short", "a title that is far too long for it");
    assertThat(printed(table, 20, false))
        .isEqualTo(
            """
            ID     TITLE
            short  a title that…
            """);
  }

  @Test
  void charactersOfTwoColumnsCountAsTwo() {
    assertThat(printed(Table.of("A", "B").row("日本", "x"), 80, false)).isEqualTo("A     B\n日本  x\n");
  }

  @Test
  void aTitleCannotSteerTheTerminal() {
    String out = printed(Table.of("A").row("red\u001b[31m\nalert\u0007"), 80, false);
    assertThat(out).isEqualTo("A\nred [31m alert\n");
  }

  @Test
  void coloursDoNotCountAsWidth() {
    Table table = Table.of("A", "B").row(new Cell("bad", Tone.BAD), Cell.of("x"));
    assertThat(printed(table, 80, true)).contains("\u001b[31mbad\u001b[0m  x");
  }

  @Test
  void coloursNeedATerminalAndNoObjection() {
    assertThat(Console.Look.of(Map.of(), "", ZoneOffset.UTC).colour()).isFalse();
    assertThat(Console.Look.of(Map.of(), "120", ZoneOffset.UTC))
        .isEqualTo(new Console.Look(120, true, ZoneOffset.UTC));
    assertThat(Console.Look.of(Map.of("NO_COLOR", "1"), "120", ZoneOffset.UTC).colour()).isFalse();
    assertThat(Console.Look.of(Map.of("COLUMNS", "72"), "", ZoneOffset.UTC).width()).isEqualTo(72);
    assertThat(Console.Look.of(Map.of(), "", ZoneOffset.UTC).width()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-24T00:30:00Z | 01:30 Tue, in 3 h",
        "2026-11-23T21:30:00Z | 22:30 Mon, now",
        "2026-11-23T21:29:18Z | 22:29:18 Mon, 42 s ago",
        "2026-11-23T21:42:00Z | 22:42 Mon, in 12 min",
        "2026-12-10T00:30:00Z | 2026-12-10 01:30, in 16 days",
        "2026-11-19T21:30:00Z | 22:30 Thu, 4 days ago"
      })
  void timesAreLocalWithTheirDistance(String instant, String text) {
    assertThat(TIMES.of(Instant.parse(instant))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"PT0.25S,250 ms", "PT2.5S,2.5 s", "PT2S,2 s", "PT89S,89 s", "PT36H,2 days"})
  void spansHaveOneNumberAndItsUnit(Duration span, String text) {
    assertThat(Times.span(span)).isEqualTo(text);
  }
}
