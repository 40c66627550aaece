package io.anchorwatch.soak;

import io.anchorwatch.soak.Entry.Kind;
import io.anchorwatch.soak.Member.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Restarts of every kind, far more often than the jobs are due; every boot registers all jobs
 * again. No restart may move a slot.
 */
final class StormPhase implements Phase {
  private static final int WORKERS = 3;
  private static final Map<String, Duration> GRIDS =
      Map.of(
          "minutely", Duration.ofSeconds(60),
          "half-minutely", Duration.ofSeconds(30),
          "often", Duration.ofSeconds(10));

  @Override
  public String name() {
    return "storm";
  }

  @Override
  public String what() {
    return "Workers are killed, drained, hurried, all at once or one by one, or killed while "
        + "they start, far more often than the jobs are due; every start registers all jobs "
        + "again.";
  }

  @Override
  public void run(Field field) throws IOException, InterruptedException {
    field.startWorkers(WORKERS, field.useOne());
    while (field.timeLeft()) {
      restart(field);
      field.between(300, 5000);
    }
    field.between(3000, 4000);
    long moved = moved(Evidence.of(field.fleet()));
    field.figure("slots_off_their_grid", moved);
    if (moved > 0) {
      field.broken(moved + " slots were off the grid of their job");
    }
  }

  private static void restart(Field field) throws IOException, InterruptedException {
    Fleet fleet = field.fleet();
    List<Member> living = fleet.living();
    Member one = field.pick(living);
    switch (field.random().nextInt(6)) {
      case 0 -> kill(field, List.of(one));
      case 1 -> kill(field, living);
      case 2 -> drain(field, List.of(one), "TERM");
      case 3 -> drain(field, List.of(one), "INT");
      case 4 -> drain(field, living, "TERM");
      default -> {
        // Two at once for a moment, and one that dies in its start.
        Member stillborn = fleet.start(one.role());
        field.between(100, 1500);
        fleet.kill(stillborn);
        field.injected("workers killed in their start", 1);
        drain(field, List.of(one), "TERM");
      }
    }
  }

  private static void kill(Field field, List<Member> some)
      throws IOException, InterruptedException {
    for (Member one : some) {
      field.fleet().kill(one);
    }
    field.injected("worker kills", some.size());
    replace(field, some);
  }

  private static void drain(Field field, List<Member> some, String signal)
      throws IOException, InterruptedException {
    some.forEach(one -> field.fleet().drain(one, signal));
    if (field.random().nextInt(4) == 0) {
      some.forEach(one -> one.signal(signal));
    }
    for (Member one : some) {
      field.fleet().awaitDrained(one);
    }
    field.injected("workers drained by SIG" + signal, some.size());
    replace(field, some);
  }

  private static void replace(Field field, List<Member> some) throws IOException {
    for (Member one : some) {
      field.fleet().start(new Role(one.role().uri(), 0, 0, Optional.empty()));
    }
  }

  /** Starts of slots that lie elsewhere on their interval than the job's first one. */
  private static long moved(Evidence evidence) {
    Map<String, Set<Long>> phases = new TreeMap<>();
    evidence
        .all(Kind.START)
        .forEach(
            start ->
                GRIDS.forEach(
                    (name, every) -> {
                      if (start.job().matches(name + "(-\\d)?")) {
                        phases
                            .computeIfAbsent(start.job(), job -> new HashSet<>())
                            .add(start.slot() % every.toMillis());
                      }
                    }));
    return phases.values().stream().mapToLong(seen -> seen.size() - 1L).sum();
  }
}
