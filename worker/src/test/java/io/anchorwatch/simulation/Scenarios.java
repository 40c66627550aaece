package io.anchorwatch.simulation;

import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.simulation.Scenario.Fault;
import io.anchorwatch.simulation.Scenario.Size;
import io.anchorwatch.simulation.Weather.Kind;
import io.anchorwatch.simulation.Work.Manner;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What there is to simulate: each seed takes one of these in turn and draws its details. */
final class Scenarios {
  /** Many small ones, as in a search of a small model, and every so often a long one. */
  private static final long LONG_EVERY = 5;

  private static final Manner STEPS = new Manner(3, 900, 10, 0, 0, true);
  private static final Map<Fault, Integer> MILD =
      Map.of(Fault.KILL, 3, Fault.KILL_AFTER, 3, Fault.LOSE_REQUEST, 4, Fault.LOSE_ANSWER, 8);
  private static final Map<Fault, Integer> HARD =
      Map.of(
          Fault.KILL, 3,
          Fault.KILL_AFTER, 3,
          Fault.LOSE_REQUEST, 4,
          Fault.LOSE_ANSWER, 10,
          Fault.DELAY_REQUEST, 10,
          Fault.DELAY_ANSWER, 10,
          Fault.FREEZE, 4);
  private static final Map<Fault, Integer> LATE =
      Map.of(Fault.DELAY_REQUEST, 20, Fault.DELAY_ANSWER, 30, Fault.LOSE_ANSWER, 5);

  private final List<Maker> all =
      List.of(
          Scenarios::grid,
          Scenarios::zombies,
          Scenarios::elections,
          Scenarios::edits,
          Scenarios::chain,
          Scenarios::locks,
          Scenarios::failures,
          Scenarios::deploys,
          Scenarios::longGap,
          Scenarios::outages,
          Scenarios::lateAnswers,
          Scenarios::keeping,
          Scenarios::everything);

  /** Those that show something before they are over when they are brief. */
  private final List<Maker> small =
      List.of(
          Scenarios::grid,
          Scenarios::zombies,
          Scenarios::elections,
          Scenarios::edits,
          Scenarios::chain,
          Scenarios::locks,
          Scenarios::deploys,
          Scenarios::lateAnswers);

  /** Draws the details of one. */
  @FunctionalInterface
  private interface Maker {
    Scenario make(Random random);
  }

  Scenario of(long seed, Random random) {
    long round = Math.floorDiv(seed, LONG_EVERY);
    if (Math.floorMod(seed, LONG_EVERY) == 0) {
      return all.get((int) Math.floorMod(round, (long) all.size())).make(random);
    }
    long number = seed - round;
    return small.get((int) Math.floorMod(number, (long) small.size())).make(random).brief();
  }

  private static Scenario grid(Random random) {
    Work work = work(Manner.QUICK, every("grid", random).misfire(policy(random)).text());
    return new Scenario(
        "grid",
        List.of(work),
        size(random, 10_000, 0).of(pick(random, 1, 2, 2)),
        MILD,
        Map.of(Kind.KILL, 15, Kind.WALL_CLOCK, 10));
  }

  private static Scenario zombies(Random random) {
    Manner manner = new Manner(3, 900, 10, 0, pick(random, 0, 2500), random.nextInt(3) > 0);
    Work work = work(manner, Texts.every("zombie", pick(random, 5000, 7000)).text());
    return new Scenario(
        "zombies",
        List.of(work),
        size(random, 14_000, 0),
        HARD,
        Map.of(Kind.FREEZE, 25, Kind.KILL, 10, Kind.CUT, 10));
  }

  private static Scenario elections(Random random) {
    Work work = work(STEPS, Texts.every("elected", pick(random, 4000, 6000)).text());
    return new Scenario(
        "elections",
        List.of(work),
        size(random, 12_000, pick(random, 0, 5000, 3_600_000)),
        Map.of(Fault.LOSE_ANSWER, 20, Fault.KILL_AFTER, 5),
        Map.of(Kind.DETACH, 45, Kind.ELECTION, 10));
  }

  private static Scenario edits(Random random) {
    JobDefinition first = every("edited", random).text();
    JobDefinition second =
        random.nextBoolean()
            ? Texts.every("edited", pick(random, 3000, 4000)).misfire(policy(random)).text()
            : Texts.every("edited", 2000).cron("*/3 * * * * ?").text();
    return new Scenario(
        "edits",
        List.of(work(Manner.QUICK, first, second)),
        size(random, 12_000, 0),
        MILD,
        Map.of(
            Kind.PAUSE, 15,
            Kind.RESUME, 15,
            Kind.REMOVE, 5,
            Kind.RUN_BY_HAND, 10,
            Kind.DEPLOY, 15,
            Kind.RESTART, 5));
  }

  private static Scenario chain(Random random) {
    Texts text = Texts.every("chained", pick(random, 2000, 3000)).afterEachOther();
    Manner manner = new Manner(1, 500, 30, 0, 0, false);
    return new Scenario(
        "chain",
        List.of(work(manner, text.retries(1, 500).text())),
        size(random, 10_000, 0),
        MILD,
        Map.of(Kind.KILL, 15, Kind.PAUSE, 8, Kind.RESUME, 15, Kind.RUN_BY_HAND, 10));
  }

  private static Scenario locks(Random random) {
    Manner manner = new Manner(2, pick(random, 700, 1300), 5, 0, 0, false);
    Work one =
        work(manner, Texts.every("one", 3000).lock("shared").overlap(exclusive(random)).text());
    Work other = work(manner, Texts.every("other", 4000).lock("shared").text());
    Work free = work(manner, Texts.every("free", 2000).overlap(Overlap.ALLOW).text());
    return new Scenario(
        "locks",
        random.nextBoolean() ? List.of(one, other) : List.of(one, other, free),
        size(random, 10_000, 0),
        MILD,
        Map.of(Kind.KILL, 15, Kind.FREEZE, 10, Kind.RUN_BY_HAND, 10));
  }

  private static Scenario failures(Random random) {
    Manner dying = new Manner(1, 300, 0, 60, 0, false);
    Manner failing = new Manner(2, 900, 40, 0, pick(random, 0, 2500, 3500), false);
    Texts text =
        Texts.every("failing", pick(random, 5000, 7000))
            .misfire(random.nextBoolean() ? MisfirePolicy.RUN_ONCE : MisfirePolicy.SKIP)
            .retries(pick(random, 1, 2), pick(random, 500, 1500))
            .timeout(pick(random, 1500, 2500));
    Work work = work(random.nextInt(3) == 0 ? dying : failing, text.text());
    return new Scenario("failures", List.of(work), size(random, 12_000, 0), MILD, Map.of())
        .patient();
  }

  private static Scenario deploys(Random random) {
    JobDefinition first = Texts.every("rolled", 3000).text();
    JobDefinition second =
        random.nextBoolean()
            ? Texts.every("rolled", 3000).retries(2, 700).text()
            : Texts.every("rolled", 4000).text();
    return new Scenario(
        "deploys",
        List.of(work(Manner.QUICK, first, second)),
        size(random, 14_000, 0),
        MILD,
        Map.of(Kind.DEPLOY, 30, Kind.RESTART, 20, Kind.KILL, 10));
  }

  private static Scenario longGap(Random random) {
    Work work = work(Manner.QUICK, Texts.every("gapped", 2000).misfire(policy(random)).text());
    return new Scenario(
        "long gap",
        List.of(work),
        size(random, 7_000, 0),
        HARD,
        Map.of(Kind.ALL_AWAY, 30, Kind.KILL, 10, Kind.PAUSE, 8, Kind.RESUME, 5));
  }

  private static Scenario outages(Random random) {
    Work work = work(STEPS, Texts.every("cut", pick(random, 4000, 6000)).text());
    return new Scenario(
        "outages",
        List.of(work),
        size(random, 14_000, 0),
        MILD,
        Map.of(Kind.OUTAGE, 20, Kind.CUT, 20, Kind.RESTART, 45));
  }

  private static Scenario lateAnswers(Random random) {
    Work work = work(new Manner(2, 2500, 0, 0, 0, false), Texts.every("late", 6000).text());
    return new Scenario("late answers", List.of(work), size(random, 14_000, 0), LATE, Map.of());
  }

  /** Slots are forgotten while workers run, and some lie open from before a long silence. */
  private static Scenario keeping(Random random) {
    Texts text = Texts.every("kept", 60_000).misfire(policy(random));
    Work work = work(new Manner(3, 900, 20, 0, 0, true), text.text());
    return new Scenario(
        "keeping",
        List.of(work),
        size(random, 8_000, 0),
        HARD,
        Map.of(Kind.ALL_AWAY_FOR_DAYS, 40, Kind.KILL, 10, Kind.RUN_BY_HAND, 30));
  }

  private static Scenario everything(Random random) {
    JobDefinition first = every("one", random).lock("shared").text();
    JobDefinition second = Texts.every("one", 3000).lock("shared").text();
    Work one = work(new Manner(2, 600, 20, 5, 0, true), first, second);
    Work other = work(Manner.QUICK, Texts.every("other", 4000).lock("shared").text());
    return new Scenario(
        "everything",
        List.of(one, other),
        size(random, 12_000, pick(random, 0, 5000)),
        HARD,
        Map.of(
            Kind.KILL, 6,
            Kind.FREEZE, 6,
            Kind.CUT, 6,
            Kind.OUTAGE, 6,
            Kind.DETACH, 10,
            Kind.ELECTION, 3,
            Kind.DEPLOY, 8,
            Kind.PAUSE, 6,
            Kind.RESUME, 8,
            Kind.WALL_CLOCK, 5));
  }

  private static Texts every(String job, Random random) {
    return Texts.every(job, pick(random, 2000, 3000, 5000));
  }

  private static MisfirePolicy policy(Random random) {
    List<MisfirePolicy> all =
        List.of(MisfirePolicy.RUN_ONCE, MisfirePolicy.SKIP, MisfirePolicy.RUN_ALL);
    return all.get(random.nextInt(all.size()));
  }

  private static Overlap exclusive(Random random) {
    return random.nextBoolean() ? Overlap.FORBID : Overlap.SKIP;
  }

  private static Work work(Manner manner, JobDefinition... texts) {
    return new Work(texts[0].name(), List.of(texts), manner);
  }

  private static Size size(Random random, int stormMillis, int jumpMillis) {
    return new Size(2, 2, stormMillis, 20_000, pick(random, 2, 10, 30), jumpMillis);
  }

  private static int pick(Random random, int... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
