package io.anchorwatch.watch;

import io.anchorwatch.ledger.StoreTime;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Problems that are remembered as long as the process lives. */
final class MemoryProblems implements Problems {
  private final InstantSource clock;
  private final Map<String, Told> open = new TreeMap<>();

  private final Map<String, Closed> closed = new LinkedHashMap<>();

  private record Told(Open open, Instant notifiedAt) {}

  @Inject
  MemoryProblems(@StoreTime InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void ensure() {}

  @Override
  public synchronized Sighting seen(Problem problem, Duration remindAfter) {
    Instant now = clock.instant();
    Told before = open.get(problem.id());
    if (before == null) {
      open.put(problem.id(), new Told(new Open(problem, now, now), now));
      return Sighting.OPENED;
    }
    boolean remind = !before.notifiedAt().plus(remindAfter).isAfter(now);
    Open seen = new Open(problem, before.open().since(), now);
    open.put(problem.id(), new Told(seen, remind ? now : before.notifiedAt()));
    return remind ? Sighting.REMINDED : Sighting.KNOWN;
  }

  @Override
  public synchronized List<Open> open() {
    return open.values().stream()
        .map(Told::open)
        .sorted(Comparator.comparing(found -> found.problem(), ProblemOrder.URGENT_FIRST))
        .toList();
  }

  @Override
  public synchronized List<Open> resolveUnseen(Duration quiet) {
    Instant line = clock.instant().minus(quiet);
    List<Open> resolved =
        open.values().stream()
            .map(Told::open)
            .filter(found -> found.lastSeen().isBefore(line))
            .toList();
    resolved.forEach(found -> close(found, Optional.empty()));
    return resolved;
  }

  @Override
  public synchronized boolean healed(Problem problem, String by, String what) {
    Instant now = clock.instant();
    boolean justNow =
        Optional.ofNullable(closed.get(problem.id()))
            .filter(last -> last.healing().isPresent())
            .filter(last -> last.resolvedAt().plus(SAME_EVENT).isAfter(now))
            .isPresent();
    if (justNow && !open.containsKey(problem.id())) {
      return false;
    }
    Told before = open.get(problem.id());
    long times =
        Optional.ofNullable(closed.get(problem.id()))
            .flatMap(Closed::healing)
            .map(Healing::times)
            .orElse(0L);
    close(
        before == null ? new Open(problem, now, now) : before.open(),
        Optional.of(new Healing(by, what, times + 1)));
    return true;
  }

  @Override
  public synchronized List<Closed> closed(int limit) {
    List<Closed> newest = new ArrayList<>(closed.values());
    Collections.reverse(newest);
    return newest.stream().limit(limit).toList();
  }

  private void close(Open found, Optional<Healing> healing) {
    String id = found.problem().id();
    open.remove(id);
    closed.remove(id);
    closed.put(id, new Closed(found.problem(), found.since(), clock.instant(), healing));
  }
}
