package io.anchorwatch.soak;

import io.anchorwatch.runner.Proposals.Proposed;
import io.anchorwatch.soak.Member.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code kill -9} of random workers, each replaced at once. */
final class KillPhase implements Phase {
  private static final int WORKERS = 7;

  /** What a machine of two cores sustains: every killed worker starts a JVM. */
  private static final double KILLS_PER_MINUTE = 38;

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public String what() {
    return "Workers are killed with `kill -9` at random moments, mostly at work and one in "
        + "ten while it starts, and each is replaced at once. The jobs are short and long, "
        + "with checkpoints, shared locks, every rule for missed slots, cron expressions, "
        + "and pauses between runs. A job is back when any worker starts it again; a lease "
        + "is five seconds, for some jobs two.";
  }

  @Override
  public void run(Field field) throws IOException, InterruptedException {
    field.startWorkers(WORKERS, field.useOne());
    int most = field.asked();
    double rate = most == 0 ? KILLS_PER_MINUTE : most / field.minutes();
    long mean = (long) (60_000 / rate);
    for (int kills = 0; field.goesOn(kills); kills++) {
      awaitCrew(field);
      Member victim = victim(field);
      field.fleet().kill(victim);
      field.injected("worker kills", 1);
      Role role = new Role(victim.role().uri(), 0, 0, Optional.empty());
      field.fleet().start(role);
      field.between(mean / 4, mean * 3 / 2);
    }
    Pause.millis(Workload.LEASE.toMillis());
    measure(field);
  }

  /** A machine that starts JVMs slowly gets fewer kills, not workers that never come to work. */
  private static void awaitCrew(Field field) throws InterruptedException {
    for (int looks = 0; looks < 200; looks++) {
      if (field.fleet().living().stream().filter(Member::up).count() >= WORKERS - 2) {
        return;
      }
      Pause.millis(50);
    }
  }

  /** Mostly one at work; one in ten dies as it starts. */
  private static Member victim(Field field) {
    List<Member> living = field.fleet().living();
    List<Member> up = living.stream().filter(Member::up).toList();
    return field.pick(up.isEmpty() || field.random().nextInt(10) == 0 ? living : up);
  }

  private void measure(Field field) throws IOException {
    Map<String, Duration> leases =
        Workload.of(name(), 0).stream()
            .map(Proposed::definition)
            .collect(Collectors.toMap(job -> job.name(), job -> job.run().lease()));
    Failover failover = new Failover(leases);
    try (LedgerFacts facts = new LedgerFacts(field.store().orElseThrow(), field.database())) {
      failover.measure(Evidence.of(field.fleet()), field.fleet().kills(), facts::finished);
    }
    failover.document().forEach(field::figure);
    double minutes = field.seconds() / 60.0;
    field.figure(
        "kills_per_minute",
        Math.round(field.faults().getOrDefault("worker kills", 0L) / minutes * 10) / 10.0);
  }
}
