package io.anchorwatch.simulation;

import io.anchorwatch.ledger.SlotId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** What the jobs' own code may see, and when. */
final class RunLaws {
  private final World world;
  private final Judge judge;
  private final List<Run> going = new ArrayList<>();
  private final Set<String> begun = new HashSet<>();
  private final Map<String, Long> signs = new HashMap<>();
  private final Map<Activity, Run> byActivity = new HashMap<>();
  private final Map<String, Long> beats = new HashMap<>();
  private final Map<Activity, Count> counts = new HashMap<>();

  /** Who had shown itself when, as somebody read it. */
  private record Count(long at, Map<String, Long> beats) {}

  RunLaws(World world, Judge judge) {
    this.world = world;
    this.judge = judge;
  }

  /** A job's code begins. */
  void began(Run run) {
    world.trace(() -> "runs " + run);
    judge.holds(begun.add(run.slot() + "#" + run.fence()), "no two attempts have one fence", run);
    BsonDocument known = world.database().peekMajority("slots", run.slot().text());
    judge.holds(
        known != null && new Stored(known).number("fence") >= run.fence(),
        "no attempt starts before a majority knows of it",
        run);
    boolean forbids = world.scenario().work(run.context().job()).forbidsOverlap();
    judge.holds(
        !forbids
            || going.stream()
                .noneMatch(
                    other ->
                        other.life() == run.life()
                            && other.context().job().equals(run.context().job())),
        "a worker runs a job once at a time",
        run);
    going.add(run);
    Activity current = world.baton().current();
    if (current != null) {
      byActivity.put(current, run);
    }
  }

  void left(Run run) {
    going.remove(run);
  }

  /** A run does its next step. */
  void goesOn(Run run) {
    BsonDocument there = world.database().peek("slots", run.slot().text());
    boolean lost = there != null && new Stored(there).number("fence") > run.fence();
    judge.holds(
        !lost || run.context().cancelled() || !run.life().healthyFor(6000),
        "a healthy run that lost its slot is told to end",
        run);
  }

  @Nullable Run of(String slot, long fence) {
    SlotId id = SlotId.parse(slot);
    return going.stream()
        .filter(run -> run.slot().equals(id) && run.fence() == fence)
        .findFirst()
        .orElse(null);
  }

  /** The owner showed that it still has a slot. */
  void sign(Stored slot) {
    signs.put(slot.id() + "#" + slot.number("fence"), world.now());
  }

  /** When the owner last did so. */
  long lastSign(Stored slot) {
    return signs.getOrDefault(slot.id() + "#" + slot.number("fence"), 0L);
  }

  void beat(String worker) {
    beats.put(worker, world.now());
  }

  /** Whoever reads which workers live goes by that, even if one of them shows itself just then. */
  void counted(Activity reader) {
    counts.put(reader, new Count(world.now(), Map.copyOf(beats)));
  }

  /** How long a worker had been silent when somebody last read which of them live. */
  long silence(Life life, Activity reader) {
    Count count = counts.getOrDefault(reader, new Count(world.now(), beats));
    return count.at() - count.beats().getOrDefault(life.id().text(), 0L);
  }

  /** A thread has done with its slot, so the slot has heard of it. */
  void taskEnded() {
    Run run = byActivity.remove(world.baton().current());
    if (run == null || run.life().draining()) {
      return;
    }
    BsonDocument there = world.database().peek("slots", run.slot().text());
    judge.holds(
        there == null
            || !new Stored(there).is("running")
            || new Stored(there).number("fence") != run.fence(),
        "an end is told until the store says yes or no",
        run);
  }
}
