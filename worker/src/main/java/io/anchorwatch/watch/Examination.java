package io.anchorwatch.watch;

import io.anchorwatch.ledger.LedgerSetup;
import io.anchorwatch.ledger.StoreTime;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * One look at everything that stored state tells, the same from inside a worker and from outside.
 * Safe for use by many threads; blocking; throws what the store throws.
 */
public final class Examination {
  private final Overdue overdue;
  private final JobChecks jobs;
  private final SlotChecks slots;
  private final WorkerChecks workers;
  private final LedgerSetup setup;
  private final InstantSource storeTime;

  /**
   * What was seen.
   *
   * @param at the store's time of the look
   * @param standings every job
   * @param problems what is wrong, the urgent first
   */
  public record Seen(Instant at, List<JobStanding> standings, List<Problem> problems) {
    public Seen {
      standings = List.copyOf(standings);
      problems = problems.stream().sorted(ProblemOrder.URGENT_FIRST).toList();
    }
  }

  @Inject
  Examination(
      Overdue overdue,
      JobChecks jobs,
      SlotChecks slots,
      WorkerChecks workers,
      LedgerSetup setup,
      @StoreTime InstantSource storeTime) {
    this.overdue = overdue;
    this.jobs = jobs;
    this.slots = slots;
    this.workers = workers;
    this.setup = setup;
    this.storeTime = storeTime;
  }

  /** One look. */
  public Seen look() {
    Instant now = storeTime.instant();
    List<JobStanding> standings = overdue.standings(now);
    List<Problem> problems = new ArrayList<>(jobs.look(standings, now));
    problems.addAll(slots.look(now));
    problems.addAll(workers.look(standings, now));
    for (String index : standings.isEmpty() ? List.<String>of() : setup.missing()) {
      problems.add(
          new Problem(ProblemKind.INDEX_MISSING, index, "the index " + index + " is not there"));
    }
    return new Seen(now, standings, problems);
  }
}
