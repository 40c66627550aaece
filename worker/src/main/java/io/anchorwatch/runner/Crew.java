package io.anchorwatch.runner;

import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's threads and what they are busy with. Takes a slot only when a thread is free, so
 * that nothing waits here that another worker could run. Safe for use by many threads.
 */
public final class Crew {
  private static final Logger log = LoggerFactory.getLogger(Crew.class);

  /**
   * After this many deaths a slot runs alone on a worker, so that the next one convicts only it.
   */
  static final int DEATHS_BEFORE_ALONE = 2;

  private static final Duration FIRST_BLOCK = Duration.ofMillis(250);
  private static final Duration LONGEST_BLOCK = Duration.ofSeconds(4);
  private static final Duration FULL = Duration.ofSeconds(1);

  private static final Duration FORGET_AFTER = Duration.ofMinutes(1);

  private final Executor threads;
  private final int size;
  private final Semaphore free;
  private final Runner runner;
  private final Roster roster;
  private final Holdings holdings;
  private final LongSupplier nanos;
  private final Set<SlotId> busy = ConcurrentHashMap.newKeySet();
  private final Map<SlotId, Blocked> blocked = new ConcurrentHashMap<>();
  private volatile BiConsumer<SlotId, Tried> whenFree = (id, tried) -> {};
  private volatile boolean closed;
  private volatile boolean alone;

  /** The threads that run jobs, and how many slots may run at once. */
  public record Threads(Executor executor, int size) {}

  /** A slot whose keys another slot holds is left alone for a while, longer each time. */
  private record Blocked(long untilNanos, Duration last) {}

  @Inject
  public Crew(
      Threads threads, Runner runner, Roster roster, Holdings holdings, @Nanos LongSupplier nanos) {
    this.threads = threads.executor();
    this.size = threads.size();
    this.free = new Semaphore(threads.size());
    this.runner = runner;
    this.roster = roster;
    this.holdings = holdings;
    this.nanos = nanos;
  }

  /** Whom to tell when a thread becomes free, and what it was busy with. */
  void whenFree(BiConsumer<SlotId, Tried> listener) {
    whenFree = listener;
  }

  /** No new claims from here on. */
  public void close() {
    closed = true;
  }

  boolean closed() {
    return closed;
  }

  /**
   * Runs a slot if a thread is free.
   *
   * @return how long until it is worth offering again, unless a thread becomes free before: zero if
   *     it was taken or need not be offered
   */
  Duration offer(Slot slot, Generation generation) {
    SlotId id = slot.id();
    if (closed || busy.contains(id) || runsHere(generation) || waitsForPause(slot)) {
      return Duration.ZERO;
    }
    Duration block = blockedFor(id);
    if (!block.isZero()) {
      return block;
    }
    if (alone || mustWaitToBeAlone(slot) || !free.tryAcquire()) {
      return FULL;
    }
    busy.add(id);
    alone = slot.tally().deaths() >= DEATHS_BEFORE_ALONE;
    threads.execute(() -> work(slot, generation));
    return Duration.ZERO;
  }

  private void work(Slot slot, Generation generation) {
    Tried tried = Tried.AGAIN;
    try {
      if (!closed) {
        tried = runner.attempt(slot, generation);
        note(slot.id(), tried);
      }
    } catch (RuntimeException e) {
      log.atWarn()
          .setCause(e)
          .addKeyValue("slot", slot.id())
          .log("a slot could not be claimed; it will be tried again");
    } finally {
      if (slot.tally().deaths() >= DEATHS_BEFORE_ALONE) {
        alone = false;
      }
      busy.remove(slot.id());
      free.release();
      roster.due(slot.id().job());
      whenFree.accept(slot.id(), tried);
    }
  }

  private void note(SlotId id, Tried tried) {
    if (tried != Tried.HELD) {
      blocked.remove(id);
      return;
    }
    Duration next = blocked.containsKey(id) ? blocked.get(id).last().multipliedBy(2) : FIRST_BLOCK;
    Duration delay = next.compareTo(LONGEST_BLOCK) < 0 ? next : LONGEST_BLOCK;
    blocked.values().removeIf(old -> nanos.getAsLong() - old.untilNanos() > FORGET_AFTER.toNanos());
    blocked.put(id, new Blocked(nanos.getAsLong() + delay.toNanos(), delay));
  }

  /**
   * Even a run that lost its lease keeps its job from a second thread here, until its own thread
   * ends.
   */
  private boolean runsHere(Generation generation) {
    return generation.definition().run().exclusion().overlap() == Overlap.FORBID
        && holdings.holdsJob(generation.job());
  }

  private Duration blockedFor(SlotId id) {
    Blocked until = blocked.get(id);
    long left = until == null ? 0 : until.untilNanos() - nanos.getAsLong();
    return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
  }

  /** What a slot waited for seems to be free, so it need not be left alone any longer. */
  void unblock(SlotId id) {
    blocked.computeIfPresent(id, (key, block) -> new Blocked(nanos.getAsLong(), block.last()));
  }

  private boolean mustWaitToBeAlone(Slot slot) {
    return slot.tally().deaths() >= DEATHS_BEFORE_ALONE && free.availablePermits() < size;
  }

  /** A wait that is far from over need not be asked about; the store decides the rest. */
  private boolean waitsForPause(Slot slot) {
    return slot.status()
        .pause()
        .map(pause -> roster.isFuture(pause.releasedAt().plus(pause.delay())))
        .orElse(false);
  }
}
