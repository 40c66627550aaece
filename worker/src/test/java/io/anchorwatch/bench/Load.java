package io.anchorwatch.bench;

import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.ValueType;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.runner.Proposals.Proposed;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The jobs of a benchmark, from what its processes are told: the same in each of them. */
final class Load {
  static final String TYPE = "bench";

  /** Stored with the definition: whoever runs a job need not have been told of it. */
  static final Key<Long> MILLIS =
      Key.of("bench.millis", ValueType.whole(0, 3_600_000), "0", "How long a run takes.");

  private final Arguments arguments;
  private final Duration lease;
  private final MisfirePolicy misfire;

  Load(Arguments arguments) {
    this.arguments = arguments;
    this.lease = Duration.ofSeconds(arguments.number("lease", 5));
    this.misfire =
        arguments.text("misfire", "all").equals("once")
            ? MisfirePolicy.RUN_ONCE
            : MisfirePolicy.RUN_ALL;
  }

  List<Proposed> jobs() {
    List<Proposed> jobs = new ArrayList<>();
    int period = arguments.number("period", 10);
    for (int i = 0; i < arguments.number("recurring", 0); i++) {
      jobs.add(job("r" + i, cron(seconds(i % period, period))));
    }
    for (int i = 0; i < arguments.number("spread", 0); i++) {
      jobs.add(job("s" + i, new Timing.Every(Duration.ofSeconds(period))));
    }
    for (int i = 0; i < arguments.number("daily", 0); i++) {
      jobs.add(job("d" + i, cron("0 " + i % 60 + " " + (i / 60 + 3) + " * * ?")));
    }
    for (int i = 0; i < arguments.number("oneoff", 0); i++) {
      jobs.add(job("o" + i, once()));
    }
    if (arguments.has("longms")) {
      jobs.add(job("long", once()));
    }
    if (arguments.has("w7")) {
      boolean cron = arguments.text("w7").equals("cron");
      jobs.add(job("w7", cron ? cron("0 * * * * ?") : new Timing.Every(Duration.ofSeconds(60))));
    }
    return jobs;
  }

  /** What runs once, by hand. */
  List<String> oneOffs() {
    List<String> jobs = new ArrayList<>();
    IntStream.range(0, arguments.number("oneoff", 0)).forEach(i -> jobs.add("o" + i));
    if (arguments.has("longms")) {
      jobs.add("long");
    }
    return jobs;
  }

  private static String seconds(int first, int period) {
    String list =
        IntStream.iterate(first, second -> second < 60, second -> second + period)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    return list + " * * * * ?";
  }

  private static Timing once() {
    return cron("0 0 3 1 1 ?");
  }

  private static Timing cron(String expression) {
    return new Timing.Calendar(expression, ZoneId.of("UTC"));
  }

  private Proposed job(String name, Timing timing) {
    Schedule schedule =
        new Schedule(
            timing,
            Schedule.Anchor.SLOT,
            Schedule.First.SOON,
            new Schedule.Misfire(misfire, Duration.ofMinutes(5), 100),
            Duration.ofMinutes(1));
    RunPolicy run =
        new RunPolicy(
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            new RunPolicy.Retry(2, Duration.ofSeconds(1), Duration.ofSeconds(10)),
            new RunPolicy.Exclusion(RunPolicy.Overlap.FORBID, Optional.empty()),
            0,
            lease);
    JobDefinition definition =
        new JobDefinition(
            name,
            TYPE,
            true,
            "default",
            schedule,
            run,
            Map.of(MILLIS.name(), arguments.text(name.equals("long") ? "longms" : "ms", "0")));
    String text = definition.toString();
    return new Proposed(definition, new Proposal(text, text));
  }
}
