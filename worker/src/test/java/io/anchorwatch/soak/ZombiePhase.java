package io.anchorwatch.soak;

import io.anchorwatch.soak.Entry.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * Workers are stopped for longer than a lease and woken up again. Their runs do not listen: once
 * they have seen that their slot is somebody else's, they go on writing. A reader looks all the
 * time whether any of it can be seen.
 */
final class ZombiePhase implements Phase {
  private static final int WORKERS = 8;

  /** So many stops without a single run that lost its slot, and the workers are not at work. */
  private static final int ENOUGH = 100;

  private final List<Freeze> freezes = new ArrayList<>();

  /** A worker that stood still. */
  private record Freeze(int worker, long fromNanos, long toNanos) {
    /** Whether an attempt slept through this one, and for longer than its lease. */
    boolean holds(Entry start, Entry woke) {
      return worker == woke.worker()
          && start.nanos() < fromNanos
          && woke.nanos() > toNanos
          && toNanos - fromNanos > StubbornJob.LEASE.toNanos();
    }
  }

  @Override
  public String name() {
    return "zombie";
  }

  @Override
  public String what() {
    return "Workers are stopped with SIGSTOP for longer than a lease and woken up again. "
        + "Their runs do not listen: once they have seen in the store that their slot "
        + "belongs to another attempt, they still put documents, replace those of the other "
        + "attempt, save a checkpoint, report progress and finish. A reader looks several "
        + "times a second whether any of it is published; the slots are searched for it "
        + "afterwards.";
  }

  @Override
  public void run(Field field) throws IOException, InterruptedException {
    String uri = field.useOne();
    field.startWorkers(WORKERS, uri);
    long seen;
    try (PublicReader reader = PublicReader.start(uri, field.database())) {
      for (long made = 0; (made == 0 && freezes.size() < ENOUGH) || field.goesOn(made); ) {
        freezeSome(field);
        field.between(2000, 3500);
        made = zombies(field);
      }
      seen = reader.marksSeen();
      field.figure("looks_of_the_reader", reader.looks());
    }
    Pause.millis(StubbornJob.LEASE.toMillis());
    measure(field, seen);
  }

  /** Up to five of the eight at once, for one and a bit to three leases. */
  private void freezeSome(Field field) throws InterruptedException {
    List<Member> up = new ArrayList<>(field.fleet().living().stream().filter(Member::up).toList());
    Collections.shuffle(up, field.random());
    List<Member> frozen = up.subList(0, Math.min(up.size(), 2 + field.random().nextInt(4)));
    long from = System.nanoTime();
    frozen.forEach(one -> one.signal("STOP"));
    field.injected("workers stopped", frozen.size());
    field.between(2700, 6000);
    for (Member one : frozen) {
      freezes.add(new Freeze(one.number(), from, System.nanoTime()));
      one.signal("CONT");
      field.between(0, 150);
    }
  }

  private long zombies(Field field) throws IOException {
    return zombies(Evidence.of(field.fleet()));
  }

  /** Attempts that slept for longer than their lease and woke up to a slot that was lost. */
  private long zombies(Evidence evidence) {
    Map<String, Entry> starts =
        evidence
            .all(Kind.START)
            .collect(Collectors.toMap(ZombiePhase::attempt, start -> start, (one, same) -> one));
    return evidence
        .all(Kind.WOKE)
        .filter(woke -> freezes.stream().anyMatch(it -> it.holds(starts.get(attempt(woke)), woke)))
        .count();
  }

  private static String attempt(Entry entry) {
    return entry.slotKey() + "#" + entry.fence();
  }

  private void measure(Field field, long published) throws IOException {
    Evidence evidence = Evidence.of(field.fleet());
    Map<String, Long> tried =
        evidence
            .all(Kind.STALE)
            .collect(Collectors.groupingBy(Entry::detail, TreeMap::new, Collectors.counting()));
    long zombies = zombies(evidence);
    field.injected("zombies", zombies);
    if (zombies == 0) {
      field.broken("no run lost its slot in its sleep: nothing was tried");
    }
    field.injected("slots lost awake", evidence.all(Kind.WOKE).count() - zombies);
    field.figure("stale_writes_tried", evidence.all(Kind.STALE).count());
    field.figure("stale_writes", new Document(new TreeMap<>(tried)));
    field.figure("stale_finishes_refused", evidence.all(Kind.REFUSED).count());
    try (LedgerFacts facts = new LedgerFacts(field.store().orElseThrow(), field.database())) {
      long marked = facts.marked();
      field.figure("stale_writes_seen_in_slots", marked);
      field.figure("stale_writes_seen_in_outputs", published);
      if (marked + published > 0) {
        field.broken(
            marked + " stale writes are seen in slots, " + published + " in published outputs");
      }
    }
  }
}
