package io.anchorwatch.watch;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoWriteException;
import io.anchorwatch.ledger.Workers.Ailment;
import io.anchorwatch.runner.Loop;
import io.anchorwatch.runner.Loops;
import io.anchorwatch.runner.Self;
import io.anchorwatch.watch.Problems.Open;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, in every worker, at what should have happened and tells once what did not. Independent of
 * the doorbell and of the loops that run jobs, which it looks after too.
 */
public final class Watchdog {
  static final Duration QUIET = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration NOT_YET = Duration.ofMillis(250);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final String UNWRITABLE = "problems";

  /** Others' problems look unseen after an outage, until they have had time to see them again. */
  private static final int PASSES_BEFORE_RESOLVING = 4;

  private final Examination examination;
  private final Set<Sentry> sentries;
  private final Teller teller;
  private final Lookout lookout;
  private final Surroundings worker;
  private final Loop loop;
  private int passesInARow;

  /** The worker that is looked after. */
  record Surroundings(
      Guarded guarded, Self self, Loops loops, LoopNews news, RandomGenerator random) {
    @Inject
    Surroundings {}
  }

  @Inject
  Watchdog(
      Examination examination,
      Set<Sentry> sentries,
      Teller teller,
      Lookout lookout,
      Surroundings worker) {
    this.examination = examination;
    this.sentries = Set.copyOf(sentries);
    this.teller = teller;
    this.lookout = lookout;
    this.worker = worker;
    this.loop = worker.loops().make("watch", this::pass);
    this.sentries.forEach(sentry -> sentry.onNews(loop::nudge));
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
    if (!worker.guarded().running()) {
      return NOT_YET;
    }
    worker.loops().all().forEach(Loop::revive);
    try {
      look();
      passesInARow++;
    } catch (RuntimeException e) {
      passesInARow = 0;
      throw e;
    }
    Duration wait = examination.untilNext();
    return wait.minusMillis(worker.random().nextLong(1 + Math.min(500, wait.toMillis() / 10)));
  }

  private void look() {
    Examination.Seen seen = examination.glance();
    List<Problem> found = new ArrayList<>(seen.problems());
    sentries.forEach(sentry -> found.addAll(sentry.look()));
    for (Ailment ailment : worker.loops().ailments()) {
      WorkerChecks.ailing(teller.self(), ailment)
          .filter(problem -> found.stream().noneMatch(one -> one.id().equals(problem.id())))
          .ifPresent(found::add);
    }
    lookout.show(seen.standings(), kept(found, seen));
  }

  /** What cannot be kept is told here, and by this worker's sign of life. */
  private List<Open> kept(List<Problem> found, Examination.Seen seen) {
    try {
      if (passesInARow == 0) {
        teller.prepare();
      }
      List<Open> open =
          teller.tell(found, seen.cures(), seen.at(), passesInARow >= PASSES_BEFORE_RESOLVING);
      worker.news().healed(teller.self()).forEach(one -> teller.healed(one.problem(), one.what()));
      sentries.stream()
          .flatMap(sentry -> sentry.healed().stream())
          .forEach(one -> teller.healed(one.problem(), one.what()));
      worker.self().ails(List.of());
      return open;
    } catch (MongoCommandException | MongoWriteException e) {
      return unkept(found, seen.at(), e);
    }
  }

  private List<Open> unkept(List<Problem> found, Instant at, MongoServerException e) {
    String text = "what the watch finds cannot be kept: code " + e.getCode();
    Ailment ailment = new Ailment(ProblemKind.PROBLEMS_UNWRITABLE.text(), UNWRITABLE, text);
    if (!worker.self().ailments().contains(ailment)) {
      log.atError()
          .setCause(e)
          .addKeyValue("open", found.stream().map(Problem::id).toList())
          .log("the store refuses what the watch finds");
    }
    worker.self().ails(List.of(ailment));
    List<Problem> all = new ArrayList<>(found);
    WorkerChecks.ailing(teller.self(), ailment).ifPresent(all::add);
    return all.stream().map(problem -> new Open(problem, at, at)).toList();
  }
}
