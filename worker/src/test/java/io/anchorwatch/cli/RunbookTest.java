package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.cli.Ship.Said;
import io.anchorwatch.watch.ProblemKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/runbook.md} has all that can be wrong, and its commands are commands. */
class RunbookTest {
  private static final Path ROOT = Path.of(System.getProperty("anchorwatch.root", ".."));
  private static final Pattern SECTION = Pattern.compile("(?m)^### `(.+)`$");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final Pattern REMEDY = Pattern.compile("\"(anchorwatch [^\"]+)\"");
  private static final Pattern INLINE = Pattern.compile("`(anchorwatch [a-z][^`]*)`");

  static Stream<String> commands() {
    Stream<String> fenced = all(FENCED, runbook()).flatMap(String::lines);
    Stream<String> remedies =
        Arrays.stream(ProblemKind.values()).flatMap(kind -> all(REMEDY, kind.remedy()));
    Stream<String> explained =
        Stream.of("concepts.md", "security.md").flatMap(name -> all(INLINE, page(name)));
    return Stream.of(fenced, remedies, explained).flatMap(all -> all).distinct();
  }

  private static Stream<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
  }

  private static String runbook() {
    return page("runbook.md");
  }

  private static String page(String name) {
    try {
      return Files.readString(ROOT.resolve("docs").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void eachKindOfProblemHasASectionAndNothingElseHas() {
    List<String> sections = all(SECTION, runbook()).toList();
    List<String> kinds = Arrays.stream(ProblemKind.values()).map(ProblemKind::text).toList();
    assertThat(sections).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(kinds);
  }

  /** What a command finds is not the point here, but it must be one, with the right options. */
  @ParameterizedTest
  @MethodSource("commands")
  void aCommandOfTheRunbookIsACommand(String line) {
    Ship ship = new Ship("2026-11-20T00:30:00Z");
    ship.file("gaps", Ship.every("1h"), Optional.empty());
    ship.make("gaps");
    String slot = "gaps@2026-11-20T00:30:00Z";
    String[] words =
        line.replace("JOB", "gaps")
            .replace("SLOT", slot)
            .replaceFirst("anchorwatch ", "")
            .split(" ", -1);
    Said said =
        words[0].equals("check")
            ? ship.run("check", "--config", ROOT.resolve("config").toString())
            : ship.run(words);
    assertThat(Set.of(ExitCode.DONE, ExitCode.FAILED)).as(said.err()).contains(said.code());
    assertThat(said.err()).doesNotContain("Did you mean", "Usage:");
  }
}
