package io.anchorwatch.soak;

import io.anchorwatch.soak.Entry.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bson.Document;

/**
 * How long what a killed worker held stood still. A job was held when the worker had started a slot
 * of it and the ledger had not answered for its end; it is back when any worker starts any slot of
 * it.
 */
final class Failover {
  private final Map<String, Duration> leases;
  private final List<Long> jobs = new ArrayList<>();
  private final List<Long> slots = new ArrayList<>();
  private long held;

  /**
   * For jobs with these leases.
   *
   * @param leases by job
   */
  Failover(Map<String, Duration> leases) {
    this.leases = leases;
  }

  /**
   * Measures every kill.
   *
   * @param kills when each worker was killed, by worker
   * @param finished whether the ledger has an end for the attempt that left this start: its worker
   *     was killed before it heard so
   */
  void measure(Evidence evidence, Map<Integer, Long> kills, Predicate<Entry> finished) {
    Set<String> ended = new HashSet<>();
    evidence.all(Kind.ENDED).forEach(entry -> ended.add(attempt(entry)));
    Map<String, NavigableMap<Long, Entry>> startsByJob = new TreeMap<>();
    evidence
        .all(Kind.START)
        .forEach(
            start ->
                startsByJob
                    .computeIfAbsent(start.job(), job -> new TreeMap<>())
                    .put(start.nanos(), start));
    evidence
        .all(Kind.START)
        .filter(start -> kills.containsKey(start.worker()))
        .filter(start -> !ended.contains(attempt(start)) && !finished.test(start))
        .forEach(start -> follow(start, kills.get(start.worker()), startsByJob.get(start.job())));
  }

  private void follow(Entry start, long kill, NavigableMap<Long, Entry> starts) {
    if (!starts.lowerEntry(kill).getValue().equals(start)) {
      // It had lost the slot before, and the job was somebody else's already.
      return;
    }
    held++;
    Map.Entry<Long, Entry> next = starts.higherEntry(kill);
    if (next == null) {
      return;
    }
    Duration lease = leases.get(start.job());
    if (lease.equals(Workload.LEASE)) {
      jobs.add(TimeUnit.NANOSECONDS.toMillis(next.getKey() - kill));
    }
    if (next.getValue().slotKey().equals(start.slotKey())) {
      slots.add(TimeUnit.NANOSECONDS.toMillis(next.getKey() - kill) - lease.toMillis());
    }
  }

  /** The spread of both, and how many attempts were held at a kill. */
  Document document() {
    return new Document("held_at_kill", held)
        .append("job_back_after_kill", Spread.of(jobs).document())
        .append("slot_resumed_after_lease", Spread.of(slots).document());
  }

  private static String attempt(Entry entry) {
    return entry.slotKey() + "#" + entry.fence();
  }
}
