package io.anchorwatch.watch;

import io.anchorwatch.runner.Loop;
import io.anchorwatch.watch.Problems.Sighting;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds, in every worker, at what should have happened and tells once what did
 * not. Independent of the doorbell and of the loops that run jobs.
 */
public final class Watchdog {
  static final Duration QUIET = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration NOT_YET = Duration.ofMillis(250);
  private static final Duration REMIND_AFTER = Duration.ofHours(1);
  private static final Duration STOP = Duration.ofSeconds(5);

  /** Others' problems look unseen after an outage, until they have had time to see them again. */
  private static final int PASSES_BEFORE_RESOLVING = 8;

  private final Examination examination;
  private final Set<Sentry> sentries;
  private final Problems problems;
  private final Lookout lookout;
  private final Guarded worker;
  private final RandomGenerator random;
  private final Loop loop;
  private int passesInARow;

  @Inject
  Watchdog(
      Examination examination,
      Set<Sentry> sentries,
      Problems problems,
      Lookout lookout,
      Guarded worker,
      RandomGenerator random) {
    this.examination = examination;
    this.sentries = Set.copyOf(sentries);
    this.problems = problems;
    this.lookout = lookout;
    this.worker = worker;
    this.random = random;
    this.loop = new Loop("watch", this::pass);
  }

  /** Starts watching. Call it once. */
  public void start() {
    loop.start();
  }

  /** Stops watching; blocks for at most a few seconds. */
  public void stop() {
    loop.stop(STOP);
  }

  /** One look. Returns how long until the next. */
  Duration pass() {
    if (!worker.running()) {
      return NOT_YET;
    }
    try {
      look();
      passesInARow++;
    } catch (RuntimeException e) {
      passesInARow = 0;
      throw e;
    }
    return EVERY.minusMillis(random.nextLong(500));
  }

  private void look() {
    if (passesInARow == 0) {
      problems.ensure();
    }
    Examination.Seen seen = examination.look();
    List<Problem> found = new ArrayList<>(seen.problems());
    sentries.forEach(sentry -> found.addAll(sentry.look()));
    for (Problem problem : found) {
      tell(problem, problems.seen(problem, REMIND_AFTER));
    }
    if (passesInARow >= PASSES_BEFORE_RESOLVING) {
      problems.resolveUnseen(QUIET).forEach(Watchdog::resolved);
    }
    lookout.show(seen.standings(), problems.open());
  }

  private void tell(Problem problem, Sighting sighting) {
    if (sighting == Sighting.KNOWN) {
      return;
    }
    if (problem.kind() == ProblemKind.OVERDUE) {
      worker.wake();
    }
    var event = problem.severity() == Severity.CRITICAL ? log.atError() : log.atWarn();
    event
        .addKeyValue("kind", problem.kind().text())
        .addKeyValue("subject", problem.subject())
        .addKeyValue("what", problem.text())
        .addKeyValue("remedy", problem.remedy())
        .log(sighting == Sighting.OPENED ? "a problem was found" : "a problem is still there");
  }

  private static void resolved(Problems.Open problem) {
    log.atInfo()
        .addKeyValue("kind", problem.problem().kind().text())
        .addKeyValue("subject", problem.problem().subject())
        .addKeyValue(
            "open_seconds", Duration.between(problem.since(), problem.lastSeen()).toSeconds())
        .log("a problem is gone");
  }
}
