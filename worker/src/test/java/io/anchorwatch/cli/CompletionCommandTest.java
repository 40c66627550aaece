package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.cli.Ship.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Tab key does, asked of bash itself. */
class CompletionCommandTest {
  @TempDir private Path folder = Path.of(".");

  /** What bash would offer behind these words, the last of which is not finished. */
  private String offered(String words) throws Exception {
    Said said = new Ship("2026-11-20T00:30:00Z").run("completion", "bash");
    assertThat(said.code()).isZero();
    Path script = Files.writeString(folder.resolve("completion"), said.out());
    String asking =
        """
        compopt() { :; } # Only a shell that completes has it.
        source "$0"
        COMP_WORDS=(anchorwatch %s)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _complete_anchorwatch
        echo "${COMPREPLY[@]}"
        """
            .formatted(words);
    Process bash =
        new ProcessBuilder("bash", "-c", asking, script.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(folder.resolve("said"), StandardCharsets.UTF_8).strip();
  }

  @ParameterizedTest
  @CsvSource({"jo, jobs", "jobs exp, explain", "--mong, --mongodb-uri", "check --sh, --show"})
  void commandsAndOptionsAreCompleted(String begun, String whole) throws Exception {
    assertThat(offered(begun)).isEqualTo(whole);
  }

  /** A terminal of zsh's own is typed into; reading from it waits for what is expected. */
  @ParameterizedTest
  @CsvSource({"jobs exp, jobs explain ", "check --sh, check --show "})
  void theSameScriptCompletesInZsh(String begun, String whole) throws Exception {
    boolean there = Files.isExecutable(Path.of("/usr/bin/zsh"));
    if (!there) {
      System.err.println("CompletionCommandTest: zsh is not here; it is NOT asked");
    }
    Assumptions.assumeTrue(there);
    Said said = new Ship("2026-11-20T00:30:00Z").run("completion", "zsh");
    Path script = Files.writeString(folder.resolve("completion"), said.out());
    String typing =
        """
        zmodload zsh/zpty
        zpty shell 'TERM=dumb zsh -f -i'
        zpty -w shell "source $1"
        zpty -n -w shell "anchorwatch $2"$'\\t'
        zpty -r shell seen "*anchorwatch $3*"
        print -r -- "$seen"
        zpty -d shell
        """;
    Process zsh =
        new ProcessBuilder(
                "zsh", "-f", "-c", typing, "zsh", script.toString(), begun, whole.strip())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    try {
      assertThat(zsh.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      zsh.destroyForcibly();
    }
    assertThat(folder.resolve("said")).content().contains("anchorwatch " + whole.strip());
  }

  @Test
  void itsOtherNameSaysTheSame() {
    String first = new Ship("2026-11-20T00:30:00Z").run("completion", "bash").out();
    assertThat(first).contains("_picocli_anchorwatch_jobs_explain()", "_doctor()");
    assertThat(new Ship("2026-11-20T00:30:00Z").run("generate-completion", "bash").out())
        .isEqualTo(first);
  }

  @Test
  void anotherShellIsAUsageErrorThatNamesTheOnesThereAre() {
    Said said = new Ship("2026-11-20T00:30:00Z").run("completion", "fish");
    assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).containsIgnoringCase("bash, zsh");
  }
}
