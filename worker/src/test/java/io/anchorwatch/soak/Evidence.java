package io.anchorwatch.soak;

import io.anchorwatch.soak.Entry.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;

/** What all workers' diaries say together: independent of the ledger. Immutable. */
final class Evidence {
  private final List<Entry> entries;
  private final long millisAtZero;

  private Evidence(List<Entry> entries, long millisAtZero) {
    this.entries = entries;
    this.millisAtZero = millisAtZero;
  }

  static Evidence of(Fleet fleet) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Member member : fleet.everybody()) {
      if (Files.exists(member.diary())) {
        Files.readAllLines(member.diary()).stream()
            .flatMap(line -> Entry.parse(member.number(), line).stream())
            .forEach(entries::add);
      }
    }
    return of(entries, wallMinusMonotonic());
  }

  /**
   * Over entries in any order.
   *
   * @param millisAtZero what the wall clock shows when the monotonic one is 0
   */
  static Evidence of(List<Entry> entries, long millisAtZero) {
    return new Evidence(
        entries.stream().sorted(Comparator.comparingLong(Entry::nanos)).toList(), millisAtZero);
  }

  /** In the order of time. */
  Stream<Entry> all(Kind kind) {
    return entries.stream().filter(entry -> entry.is(kind));
  }

  /** When it was, on the right wall clock. */
  long millis(Entry entry) {
    return millis(entry.nanos());
  }

  long millis(long nanos) {
    return millisAtZero + TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  /** How many starts came before their slot. */
  long early() {
    return all(Kind.START).filter(start -> millis(start) < start.slot()).count();
  }

  /** Slots whose success the ledger confirmed to two attempts. */
  Set<String> succeededTwice() {
    return twice(all(Kind.ENDED).filter(Evidence::isSuccess));
  }

  /** Slots whose work was done to the end twice: a kill came before the ledger was told. */
  Set<String> doneTwice() {
    return twice(all(Kind.DONE));
  }

  /** Steps that were done again although an earlier attempt's checkpoint had covered them. */
  long repeatedSteps() {
    Map<String, Long> savedUpTo = new HashMap<>();
    long repeated = 0;
    for (Entry entry : entries) {
      if (entry.is(Kind.SAVED)) {
        savedUpTo.merge(entry.slotKey(), Long.parseLong(entry.detail()), Math::max);
      } else if (entry.is(Kind.STEP)
          && Long.parseLong(entry.detail()) <= savedUpTo.getOrDefault(entry.slotKey(), 0L)) {
        repeated++;
      }
    }
    return repeated;
  }

  /** From each slot's instant to its first start, for slots due from an instant on. */
  Spread lateness(Instant from) {
    return Spread.of(late(from));
  }

  /** Which share of these slots started later than a time, in percent. */
  double percentLaterThan(long millis, Instant from) {
    List<Long> all = late(from);
    long late = all.stream().filter(it -> it > millis).count();
    return all.isEmpty() ? 0 : Math.round(late * 10_000.0 / all.size()) / 100.0;
  }

  /** How long after an instant the first slot started, and each job's first. */
  Document comeback(long nanos) {
    Map<String, Long> first = new HashMap<>();
    all(Kind.START)
        .filter(start -> start.nanos() > nanos)
        .forEach(start -> first.putIfAbsent(start.job(), start.nanos() - nanos));
    Set<Long> sorted = new TreeSet<>(first.values());
    long soonest = sorted.stream().findFirst().orElse(-1_000_000L);
    long last = sorted.stream().reduce((a, b) -> b).orElse(-1_000_000L);
    return new Document("first_start_ms", TimeUnit.NANOSECONDS.toMillis(soonest))
        .append("all_jobs_ms", TimeUnit.NANOSECONDS.toMillis(last))
        .append("jobs", first.size());
  }

  Document document() {
    return new Document("starts", all(Kind.START).count())
        .append("ended", all(Kind.ENDED).count())
        .append("succeeded_twice", succeededTwice().size())
        .append("early", early())
        .append("done_twice", doneTwice().size())
        .append("repeated_steps", repeatedSteps());
  }

  private List<Long> late(Instant from) {
    Map<String, Entry> firstStarts =
        all(Kind.START)
            .filter(start -> start.slot() >= from.toEpochMilli())
            .collect(Collectors.toMap(Entry::slotKey, start -> start, (first, later) -> first));
    return firstStarts.values().stream().map(start -> millis(start) - start.slot()).toList();
  }

  static boolean isSuccess(Entry ended) {
    return !ended.detail().startsWith("retry") && !ended.detail().startsWith("failed");
  }

  private static Set<String> twice(Stream<Entry> entries) {
    Set<String> seen = new HashSet<>();
    return entries
        .map(Entry::slotKey)
        .filter(slot -> !seen.add(slot))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The middle of several tries: between the two readings the thread may be set aside. */
  static long wallMinusMonotonic() {
    long[] tries = new long[9];
    for (int i = 0; i < tries.length; i++) {
      tries[i] = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
    Arrays.sort(tries);
    return tries[tries.length / 2];
  }
}
