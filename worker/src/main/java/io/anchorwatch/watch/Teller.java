package io.anchorwatch.watch;

import io.anchorwatch.runner.WorkerId;
import io.anchorwatch.watch.Herald.Event;
import io.anchorwatch.watch.Herald.News;
import io.anchorwatch.watch.Problems.Open;
import io.anchorwatch.watch.Problems.Sighting;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Tells of each problem once, among all workers, and has it put right by whoever found it first.
 * Asks nobody while there is nothing to tell. For one thread.
 */
final class Teller {
  private static final Logger log = LoggerFactory.getLogger(Teller.class);
  private static final Duration REMIND_AFTER = Duration.ofHours(1);

  /** Another worker may have found it first and died before it put it right. */
  private static final Duration CURE_AGAIN_AFTER = Duration.ofSeconds(20);

  private static final Duration FRESH = Duration.ofSeconds(8);
  private static final Duration READ_AGAIN = Duration.ofMinutes(2);

  private final Problems problems;
  private final Guarded worker;
  private final Lookout lookout;
  private final Set<Herald> heralds;
  private final String self;
  private List<Open> open = List.of();
  private Instant readAt = Instant.MIN;

  @Inject
  Teller(Problems problems, Guarded worker, Lookout lookout, Set<Herald> heralds, WorkerId self) {
    this.problems = problems;
    this.worker = worker;
    this.lookout = lookout;
    this.heralds = Set.copyOf(heralds);
    this.self = self.host() + "/" + self.instance();
  }

  /** The worker's name in problems. */
  String self() {
    return self;
  }

  /** Prepares the store. */
  void prepare() {
    problems.ensure();
    readAt = Instant.MIN;
  }

  /**
   * Tells what is new, puts right what can be, and closes what nobody sees any more.
   *
   * @param resolving whether the others have had time to see theirs again
   * @return what is open
   */
  List<Open> tell(List<Problem> found, Map<String, Cure> cures, Instant now, boolean resolving) {
    boolean stale = readAt.isAfter(now) || readAt.plus(READ_AGAIN).isBefore(now);
    if (found.isEmpty() && open.isEmpty() && !stale) {
      return open;
    }
    Map<String, Open> known = byId(problems.open());
    boolean changed = false;
    for (Problem problem : found) {
      changed |= tell(problem, known, cures, now);
    }
    boolean old =
        known.values().stream().anyMatch(one -> one.lastSeen().plus(Watchdog.QUIET).isBefore(now));
    if (resolving && old) {
      problems.resolveUnseen(Watchdog.QUIET).forEach(this::resolved);
      changed = true;
    }
    open = changed ? problems.open() : List.copyOf(known.values());
    readAt = now;
    return open;
  }

  /** Records what was put right elsewhere in this worker. */
  void healed(Problem problem, String what) {
    if (problems.healed(problem, self, what)) {
      note(problem, what);
      Instant since =
          open.stream()
              .filter(one -> one.problem().id().equals(problem.id()))
              .map(Open::since)
              .findFirst()
              .orElse(readAt);
      pass(Event.HEALED, problem, since, what);
    }
  }

  private boolean tell(
      Problem problem, Map<String, Open> known, Map<String, Cure> cures, Instant now) {
    Open before = known.get(problem.id());
    boolean fresh = before != null && before.lastSeen().plus(FRESH).isAfter(now);
    Sighting sighting = fresh ? Sighting.KNOWN : problems.seen(problem, REMIND_AFTER);
    if (sighting != Sighting.KNOWN) {
      log(problem, sighting);
      pass(problem, sighting, before == null ? now : before.since());
    }
    Cure cure = cures.get(problem.id());
    boolean ours =
        sighting == Sighting.OPENED
            || (before != null && before.since().plus(CURE_AGAIN_AFTER).isBefore(now));
    if (cure != null && ours && cure.step().getAsBoolean()) {
      readAt = now;
      healed(problem, cure.what());
      return true;
    }
    return sighting != Sighting.KNOWN;
  }

  private void pass(Problem problem, Sighting sighting, Instant since) {
    pass(sighting == Sighting.OPENED ? Event.OPENED : Event.REMINDED, problem, since, "");
  }

  private void pass(Event event, Problem problem, Instant since, String detail) {
    heralds.forEach(herald -> herald.tell(new News(event, problem, since, detail)));
  }

  private void note(Problem problem, String what) {
    lookout.healed(problem.kind());
    event(problem.severity())
        .addKeyValue("kind", problem.kind().text())
        .addKeyValue("subject", problem.subject())
        .addKeyValue("what", problem.text())
        .addKeyValue("healed", what)
        .log("a problem was healed");
    worker.wake();
  }

  private void log(Problem problem, Sighting sighting) {
    if (problem.kind() == ProblemKind.OVERDUE) {
      worker.wake();
    }
    event(problem.severity())
        .addKeyValue("kind", problem.kind().text())
        .addKeyValue("subject", problem.subject())
        .addKeyValue("what", problem.text())
        .addKeyValue("remedy", problem.remedy())
        .log(sighting == Sighting.OPENED ? "a problem was found" : "a problem is still there");
  }

  private static LoggingEventBuilder event(Severity severity) {
    return severity == Severity.CRITICAL ? log.atError() : log.atWarn();
  }

  private void resolved(Open problem) {
    pass(Event.RESOLVED, problem.problem(), problem.since(), "");
    log.atInfo()
        .addKeyValue("kind", problem.problem().kind().text())
        .addKeyValue("subject", problem.problem().subject())
        .addKeyValue(
            "open_seconds", Duration.between(problem.since(), problem.lastSeen()).toSeconds())
        .log("a problem is gone");
  }

  private static Map<String, Open> byId(List<Open> open) {
    return open.stream()
        .collect(
            Collectors.toMap(
                one -> one.problem().id(), one -> one, (one, two) -> one, TreeMap::new));
  }
}
