package io.anchorwatch.watch;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Found;
import io.anchorwatch.ledger.LedgerSetup;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.ledger.Survey;
import io.anchorwatch.ledger.Survey.Attention;
import io.anchorwatch.ledger.Workers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * One look at everything that stored state tells, the same from inside a worker and from outside.
 * The number of commands does not depend on the number of jobs. Safe for use by many threads;
 * blocking; throws what the store throws.
 */
public final class Examination {
  private final Checks checks;
  private final Survey survey;
  private final LedgerSetup setup;
  private final InstantSource storeTime;
  private final Rhythm rhythm = new Rhythm();
  private Attention attention = new Attention(List.of(), List.of(), List.of());
  private Found<Workers.Seen> signs = new Found<>(List.of(), List.of());
  private Instant signsAt = Instant.MIN;
  private List<String> missingIndexes = List.of();
  private List<JobStanding> standings = List.of();

  /** What each thing is held against. */
  record Checks(
      AnchorChecks anchors,
      DefinitionChecks definitions,
      Overdue overdue,
      JobChecks jobs,
      SlotChecks slots,
      WorkerChecks workers) {
    @Inject
    Checks {}
  }

  /**
   * What was seen.
   *
   * @param at the store's time of the look
   * @param standings every job
   * @param problems what is wrong, the urgent first
   * @param cures what can be done about it without a person, by the problem's id
   */
  record Seen(
      Instant at, List<JobStanding> standings, List<Problem> problems, Map<String, Cure> cures) {
    Seen {
      standings = List.copyOf(standings);
      problems = problems.stream().sorted(ProblemOrder.URGENT_FIRST).toList();
      cures = Map.copyOf(cures);
    }
  }

  @Inject
  Examination(Checks checks, Survey survey, LedgerSetup setup, @StoreTime InstantSource storeTime) {
    this.checks = checks;
    this.survey = survey;
    this.setup = setup;
    this.storeTime = storeTime;
  }

  /** One look at everything. */
  synchronized Seen look() {
    return look(true);
  }

  /** One look at what may have changed for the worse since the one before. */
  synchronized Seen glance() {
    return look(false);
  }

  /** How long until something can be found that the last look could not. */
  synchronized Duration untilNext() {
    return rhythm.untilNext(storeTime.instant());
  }

  private Seen look(boolean everything) {
    Instant now = storeTime.instant();
    rhythm.begin(now);
    boolean slow = everything || rhythm.slowIsDue(now);
    Found<Anchor> anchors = survey.anchors();
    Findings findings = checks.anchors().look(anchors, now);
    findings.addAll(checks.definitions().look(anchors.readable(), slow));
    List<Anchor> readable =
        anchors.readable().stream().filter(checks.definitions()::readable).toList();
    if (slow || slotsMayWait(now)) {
      attention = survey.attention();
    }
    standings = checks.overdue().standings(readable, attention.active(), now);
    checks.jobs().look(standings, now).forEach(findings::add);
    findings.addAll(checks.slots().look(attention, now));
    if (slow || rhythm.workersAreDue(now)) {
      signs = survey.workers(WorkerChecks.FORGOTTEN);
      signsAt = now;
      rhythm.workersRead(signs, now);
    }
    checks
        .workers()
        .look(signs, standings, signsAt, rhythm.silenceCounts(now))
        .forEach(findings::add);
    if (slow) {
      missingIndexes = standings.isEmpty() ? List.of() : setup.missing();
    }
    missingIndexes.forEach(index -> findings.add(indexMissing(index), recreate()));
    rhythm.end(standings, slow, now);
    return new Seen(now, standings, findings.problems(), findings.cures());
  }

  /** As of the last look: something waited or ran, or a slot has come since. */
  private boolean slotsMayWait(Instant now) {
    return !attention.active().isEmpty()
        || !attention.unreadable().isEmpty()
        || !attention.keyed().isEmpty()
        || standings.stream()
            .filter(JobStanding::active)
            .anyMatch(job -> job.next().map(next -> !next.isAfter(now)).orElse(true));
  }

  private static Problem indexMissing(String index) {
    return new Problem(ProblemKind.INDEX_MISSING, index, "the index " + index + " is not there");
  }

  private Cure recreate() {
    return new Cure(
        "it was made again",
        () -> {
          setup.ensure();
          missingIndexes = setup.missing();
          return missingIndexes.isEmpty();
        });
  }
}
