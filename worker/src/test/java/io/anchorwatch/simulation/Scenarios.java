package io.anchorwatch.simulation;

import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.simulation.Scenario.Fault;
import io.anchorwatch.simulation.Scenario.Size;
import io.anchorwatch.simulation.Weather.Kind;
import io.anchorwatch.simulation.Work.Manner;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** What there is to simulate: each seed takes one of these and draws its details. */
final class Scenarios {
  private static final Map<Fault, Integer> MILD =
      Map.of(Fault.KILL, 3, Fault.KILL_AFTER, 3, Fault.LOSE_REQUEST, 4, Fault.LOSE_ANSWER, 8);
  private static final Map<Fault, Integer> HARD =
      Map.of(
          Fault.KILL, 4,
          Fault.KILL_AFTER, 4,
          Fault.LOSE_REQUEST, 6,
          Fault.LOSE_ANSWER, 12,
          Fault.DELAY_REQUEST, 10,
          Fault.DELAY_ANSWER, 10,
          Fault.FREEZE, 4);

  private final List<Function<Random, Scenario>> all = List.of(Scenarios::grid);

  Scenario of(long seed, Random random) {
    return all.get((int) Math.floorMod(seed, (long) all.size())).apply(random);
  }

  private static Scenario grid(Random random) {
    return new Scenario(
        "grid",
        List.of(
            new Work(
                "grid",
                List.of(Texts.every("grid", pick(random, 2000, 3000, 5000)).text()),
                Manner.QUICK)),
        size(random, 10_000),
        MILD,
        Map.of(Kind.KILL, 20));
  }

  private static Size size(Random random, int stormMillis) {
    return new Size(2, 2, stormMillis, 20_000, pick(random, 2, 10, 30), 0);
  }

  private static int pick(Random random, int... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
