package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelProbeTest {
  private final Ship ship = new Ship("2026-05-01T12:00:00Z");

  @Test
  void whatWasFoundIsSaidAndAServerThatIsAwayIsAnExitCode() {
    Ship.Said said = ship.run("model", "probe");
    assertThat(said.code()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(said.out())
        .contains("Does it answer? no\n  UPSTREAM: away\n", "model.structure = prompt\n");
  }

  @Test
  void asJsonItHasTheSameFacts() {
    assertThat(ship.run("model", "probe", "--json").out())
        .contains("\"question\" : \"Does it answer?\"", "\"model.structure\" : \"prompt\"");
  }

  @Test
  void theGroupAloneSaysWhatItHolds() {
    Ship.Said said = ship.run("model");
    assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).contains("probe");
  }
}
