package io.anchorwatch.soak;

import io.anchorwatch.runner.Proposals.Proposed;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The jobs of a soak run, by the name of its phase: the same in every process. */
final class Workload {
  /** What is usual here; some jobs have the shortest lease there may be. */
  static final Duration LEASE = Duration.ofSeconds(5);

  static final Duration SHORT_LEASE = Duration.ofSeconds(2);

  private Workload() {}

  static List<Proposed> of(String phase, int variant) {
    List<JobPlan> plans =
        switch (phase) {
          case "kill" -> everyShape(20);
          case "zombie" -> stubborn();
          case "rolling-deploy" -> steady();
          case "storm" -> slow();
          case "warm-up" -> everyShape(2);
          default -> everyShape(12);
        };
    return plans.stream().map(plan -> plan.proposed(variant)).toList();
  }

  /** Short ones, long ones with checkpoints, locks, every misfire rule, cron, and chains. */
  private static List<JobPlan> everyShape(int fast) {
    List<JobPlan> jobs = new ArrayList<>();
    for (int i = 0; i < fast; i++) {
      jobs.add(JobPlan.every("fast-%02d".formatted(i), 2));
    }
    for (int i = 0; i < 4; i++) {
      jobs.add(JobPlan.every("brief-lease-" + i, 2).lease(SHORT_LEASE));
      jobs.add(JobPlan.every("locked-" + i, 4).lock("press"));
      jobs.add(JobPlan.every("long-" + i, 15).type(SoakJobs.STEPS));
    }
    for (int i = 0; i < 2; i++) {
      jobs.add(JobPlan.every("all-" + i, 3).misfire(MisfirePolicy.RUN_ALL));
      jobs.add(JobPlan.every("skip-" + i, 3).misfire(MisfirePolicy.SKIP));
      jobs.add(JobPlan.every("chain-" + i, 2).afterEachOther());
      jobs.add(JobPlan.cron("cron-" + i, "0/5 * * * * ?"));
    }
    jobs.add(JobPlan.every("long-all", 12).type(SoakJobs.STEPS).misfire(MisfirePolicy.RUN_ALL));
    jobs.add(JobPlan.every("long-skip", 5).type(SoakJobs.STEPS).overlap(Overlap.SKIP));
    return jobs;
  }

  /** At most times four in five of them run. */
  private static List<JobPlan> stubborn() {
    List<JobPlan> jobs = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      jobs.add(
          JobPlan.every("stubborn-%02d".formatted(i), 5)
              .type(SoakJobs.STUBBORN)
              .lease(StubbornJob.LEASE));
    }
    return jobs;
  }

  /** 200 slots a minute. */
  private static List<JobPlan> steady() {
    List<JobPlan> jobs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      jobs.add(JobPlan.every("steady-%02d".formatted(i), 6));
    }
    return jobs;
  }

  /** Intervals longer than the workers live. */
  private static List<JobPlan> slow() {
    List<JobPlan> jobs = new ArrayList<>();
    jobs.add(JobPlan.every("minutely", 60));
    for (int i = 0; i < 4; i++) {
      jobs.add(JobPlan.every("half-minutely-" + i, 30));
      jobs.add(JobPlan.every("often-" + i, 10));
      jobs.add(JobPlan.every("chain-" + i, 10).afterEachOther());
    }
    return jobs;
  }
}
