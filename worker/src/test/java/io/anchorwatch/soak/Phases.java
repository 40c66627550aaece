package io.anchorwatch.soak;

import io.anchorwatch.silence.SilencePhase;
import java.util.List;

/** All phases, in the order of a full run. */
final class Phases {
  private Phases() {}

  static List<Phase> all() {
    return List.of(
        new KillPhase(),
        new ZombiePhase(),
        new OutagePhase(),
        new StepDownPhase(),
        new PartitionPhase(),
        new LostAnswersPhase(),
        new ClocksPhase(),
        new RollingDeployPhase(),
        new StormPhase(),
        new SilencePhase());
  }

  /** Those that a few seconds of faults say something of. */
  static List<String> quick() {
    return names().stream().filter(name -> !name.equals("silence")).toList();
  }

  static List<String> names() {
    return all().stream().map(Phase::name).toList();
  }
}
