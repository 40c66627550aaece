package io.anchorwatch.runner;

import io.anchorwatch.ledger.Workers.Ailment;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * The loops without which a worker only looks alive, and whether each of them comes round. Safe for
 * use by many threads.
 */
public final class Loops {
  /** Longer than any loop waits between two passes, with a store that answers late. */
  private static final Duration LONGEST = Duration.ofSeconds(25);

  /** The first pass proposes every definition. */
  private static final Duration LONGEST_FIRST = Duration.ofMinutes(5);

  /** How the watch spells that kind of problem. */
  private static final String STUCK = "loop_stuck";

  private final LongSupplier nanos;
  private final List<Loop> loops = new CopyOnWriteArrayList<>();
  private final Map<String, Progress> seen = new ConcurrentHashMap<>();

  private record Progress(long turns, long sinceNanos) {}

  @Inject
  public Loops(@Nanos LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A loop that is looked after from its start to its stop. */
  public Loop make(String name, Loop.Step step) {
    Loop loop = new Loop(name, step);
    loops.add(loop);
    return loop;
  }

  /** All of them. */
  public List<Loop> all() {
    return List.copyOf(loops);
  }

  /** Those that should come round and do not. Ask at least every few seconds. */
  public List<Ailment> ailments() {
    List<Ailment> ailments = new ArrayList<>();
    long now = nanos.getAsLong();
    for (Loop loop : loops) {
      long turns = loop.turns();
      Progress known = seen.get(loop.name());
      if (!loop.wanted() || known == null || known.turns() != turns) {
        seen.put(loop.name(), new Progress(turns, now));
        continue;
      }
      Duration still = Duration.ofNanos(now - known.sinceNanos());
      if (still.compareTo(turns == 0 ? LONGEST_FIRST : LONGEST) > 0) {
        ailments.add(
            new Ailment(
                STUCK,
                loop.name(),
                "its loop " + loop.name() + " has not come round for " + still.toSeconds() + "s"));
      }
    }
    return List.copyOf(ailments);
  }
}
