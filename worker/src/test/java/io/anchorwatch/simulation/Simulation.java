package io.anchorwatch.simulation;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.LedgerModule;
import io.anchorwatch.ledger.LedgerSetup;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.runner.RunnerModule;
import io.anchorwatch.runner.WorkerId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Runs seeds. For one thread; the same seed always does the same. */
final class Simulation implements AutoCloseable {
  private final Strands strands = new Strands();
  private final Scenarios scenarios;
  private final Map<Duration, Workshop.Plans> plans = new HashMap<>();
  private boolean probed;

  /**
   * What became of a seed.
   *
   * @param violation the first broken rule
   * @param operations how many operations reached for the store
   * @param faults how many were injected
   * @param switches how often an activity was left in the middle of a pass
   * @param trace one line a step, if it was asked for
   */
  record Result(
      long seed,
      String scenario,
      Optional<Judge.Violation> violation,
      int operations,
      int faults,
      int switches,
      List<String> trace) {}

  Simulation(Scenarios scenarios) {
    this.scenarios = scenarios;
  }

  private static Workshop.Plans plans(Duration retention) {
    return new Workshop.Plans(
        LedgerModule.mongo(),
        new RunnerModule(
            new RunnerModule.Settings(
                new WorkerId("", "", ""),
                new Workers.Place("", "", "", 0),
                Duration.ofSeconds(2),
                retention)));
  }

  Result run(long seed, boolean traced) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    Scenario scenario = scenarios.of(seed, random);
    Workshop.Plans how = plans.computeIfAbsent(scenario.retention(), Simulation::plans);
    World world = new World(scenario, random, strands, how, traced);
    new Workshop(how)
        .with(MongoDatabase.class, world.database().face())
        .get(LedgerSetup.class)
        .ensure();
    world.spoil();
    if (!probed) {
      probed = true;
      new Probes(world, how).check();
    }
    for (int i = 0; i < scenario.size().workers(); i++) {
      world.begin(i, 0);
    }
    new Weather(world).start();
    world.baton().run(scenario.size().stormMillis());
    world.calm();
    if (world.judge().first().isEmpty()) {
      new FinalLaws(world, how).check();
    }
    world.baton().unwind();
    return new Result(
        seed,
        scenario.name(),
        world.judge().first(),
        world.operations(),
        world.faults(),
        world.baton().switches(),
        world.traced());
  }

  @Override
  public void close() {
    strands.close();
  }
}
