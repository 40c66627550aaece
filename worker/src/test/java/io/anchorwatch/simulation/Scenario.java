package io.anchorwatch.simulation;

import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.runner.Proposals.Proposed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is simulated: jobs, processes, and what may go wrong while the storm lasts.
 *
 * @param name what it is about
 * @param works the jobs
 * @param size of what
 * @param faults how often an operation goes wrong in each way, in a thousand
 * @param weather how often in a hundred turns each thing happens that concerns no one operation
 */
record Scenario(
    String name,
    List<Work> works,
    Size size,
    Map<Fault, Integer> faults,
    Map<Weather.Kind, Integer> weather) {
  private static final int BRIEF_CALM = 14_000;

  Scenario {
    works = List.copyOf(works);
    // In the order of the enums: a draw must mean the same in every process.
    faults = new TreeMap<>(faults);
    weather = new TreeMap<>(weather);
  }

  /** What can happen to one operation. */
  enum Fault {
    NONE,
    KILL,
    KILL_AFTER,
    LOSE_REQUEST,
    LOSE_ANSWER,
    DELAY_REQUEST,
    DELAY_ANSWER,
    FREEZE;

    /** Whether it takes no time. */
    boolean sudden() {
      return this != DELAY_REQUEST && this != DELAY_ANSWER && this != FREEZE;
    }
  }

  /**
   * How much of it there is.
   *
   * @param workers how many processes
   * @param threads how many runs at once in each
   * @param stormMillis how long things go wrong
   * @param calmMillis how long the workers then have to put everything right
   * @param switchPercent how often in a hundred operations another activity goes on
   * @param jumpMillis how far the store's clock may jump at an election
   */
  record Size(
      int workers,
      int threads,
      int stormMillis,
      int calmMillis,
      int switchPercent,
      int jumpMillis) {
    Size of(int number) {
      return new Size(number, threads, stormMillis, calmMillis, switchPercent, jumpMillis);
    }
  }

  /** The same with more time at the end, for runs that are tried again and again. */
  Scenario patient() {
    Size longer =
        new Size(
            size.workers(),
            size.threads(),
            size.stormMillis(),
            size.calmMillis() + 12_000,
            size.switchPercent(),
            size.jumpMillis());
    return new Scenario(name, works, longer, faults, weather);
  }

  /** A small one: a few slots, a fault or two, and no more time than it takes to mend them. */
  Scenario brief() {
    Size shorter =
        new Size(
            size.workers(),
            size.threads(),
            size.stormMillis() / 2,
            BRIEF_CALM,
            size.switchPercent(),
            size.jumpMillis());
    return new Scenario(name, works, shorter, faults, weather);
  }

  /** Whether it is one that ends as soon as there is nothing left to mend. */
  boolean isBrief() {
    return size.calmMillis() == BRIEF_CALM;
  }

  /** How long after its instant a slot may still be open when all is calm. */
  Duration slack() {
    return Duration.ofMillis(Math.max(12_000, size.calmMillis() - 8000));
  }

  Work work(String job) {
    return works.stream().filter(work -> work.name().equals(job)).findFirst().orElseThrow();
  }

  /** The definitions in the files of a version. */
  List<Proposed> files(int version) {
    return works.stream()
        .map(work -> work.text(version))
        .map(
            text ->
                new Proposed(
                    text,
                    new Proposal(text.toString(), Integer.toHexString(text.toString().hashCode()))))
        .toList();
  }

  /** Whether nothing is late and nobody is suspended. */
  boolean mild() {
    return faults.keySet().stream().allMatch(fault -> fault == Fault.NONE || fault.sudden())
        && !weather.containsKey(Weather.Kind.FREEZE);
  }

  boolean storms(World world) {
    return world.now() < size.stormMillis();
  }

  Fault fault(World world) {
    int draw = world.below(1000);
    for (Map.Entry<Fault, Integer> fault : faults.entrySet()) {
      draw -= fault.getValue();
      if (draw < 0) {
        return fault.getKey();
      }
    }
    return Fault.NONE;
  }

  /** Whether what is old is forgotten while it goes on. */
  boolean forgets() {
    return weather.containsKey(Weather.Kind.ALL_AWAY_FOR_DAYS);
  }

  Duration retention() {
    return forgets() ? Duration.ofHours(2) : Duration.ofDays(30);
  }

  int threads() {
    return size.threads();
  }

  int switchPercent() {
    return size.switchPercent();
  }

  int restartMillis() {
    return 4000;
  }

  int longestDelay() {
    return 3000;
  }

  int longestFreeze() {
    return 6000;
  }

  /** How far the store's clock jumps. */
  long jump(World world) {
    return size.jumpMillis() == 0 || world.chance(50) ? 0 : world.below(size.jumpMillis());
  }

  /** How wrong a process's wall clock is: hours, or not at all. */
  long wallOffset(World world) {
    return world.chance(50) ? 0 : (world.below(9) - 4) * 3_600_000L;
  }
}
