package io.anchorwatch.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anchorwatch.soak.Options.Turn;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final Path ROOT = Path.of("/root");

  @Test
  void phasesHaveTheLengthThatIsWrittenBesideThemOrTheUsualOne() {
    Options options = Options.parse(ROOT, "kill:30:1000,zombie", "--minutes", "2", "--seed", "7");
    assertThat(options.turns())
        .containsExactly(new Turn("kill", 30, 1000), new Turn("zombie", 2, 0));
    assertThat(options.seed()).isEqualTo(7);
  }

  @Test
  void onlyAFullRunWritesWhereTheCommittedLinesAre() {
    assertThat(Options.parse(ROOT, "all").report())
        .isEqualTo(ROOT.resolve("docs/reliability.jsonl"));
    assertThat(Options.parse(ROOT, "short").report())
        .isEqualTo(ROOT.resolve("target/soak/report.jsonl"));
  }

  @Test
  void whatIsNotKnownIsToldWithTheUsage() {
    assertThatThrownBy(() -> Options.parse(ROOT, "kil"))
        .hasMessageContaining("usage: scripts/soak");
    assertThatThrownBy(() -> Options.parse(ROOT, "kill", "--seeds", "1"))
        .hasMessageStartingWith("what is --seeds?");
  }
}
