package io.anchorwatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SimulationTest {
  private static final int SECONDS = Integer.getInteger("anchorwatch.simulation.seconds", 20);

  private static final Campaign CAMPAIGN =
      new Campaign(Path.of(System.getProperty("anchorwatch.root", ".")), System.out::println);

  @Test
  void noInterleavingBreaksARule() {
    Long seed = Long.getLong("anchorwatch.simulation.seed");
    if (seed != null) {
      Map<String, String> answer = CAMPAIGN.replay(seed);
      System.out.println(answer.get("trace"));
      assertThat(answer).doesNotContainKey("law");
      return;
    }
    Campaign.Report report = CAMPAIGN.explore(0, SECONDS);
    System.out.println(report + " in " + SECONDS + " s, " + Simulate.processorTime());
    assertThat(report.interleavings()).isPositive();
    assertThat(report.broken()).as(() -> traces(report.broken())).isEmpty();
  }

  @Test
  void aSeedAlwaysDoesTheSame() {
    for (long seed = 0; seed < 12; seed++) {
      assertThat(CAMPAIGN.replay(seed).get("trace")).isEqualTo(CAMPAIGN.replay(seed).get("trace"));
    }
  }

  @Test
  void everyMutantIsNoticed() {
    List<Mutant> mutants = Mutant.all();
    assertThat(mutants).hasSizeGreaterThanOrEqualTo(30);
    assertThat(CAMPAIGN.hunt(mutants, 30 * SECONDS)).allMatch(Campaign.Hunt::killed);
  }

  private String traces(List<Map<String, String>> broken) {
    return broken.stream()
        .map(
            answer ->
                Simulate.finding(answer)
                    + "\n"
                    + CAMPAIGN.replay(Long.parseLong(answer.get("seed"))).get("trace"))
        .collect(Collectors.joining("\n\n"));
  }
}
