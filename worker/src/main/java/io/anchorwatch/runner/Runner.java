package io.anchorwatch.runner;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Claim;
import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.model.ChatModel;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One attempt from the claim to the anchor, on the calling thread. Safe for use by many threads.
 *
 * <p>A finished run is written down however long the store is away: the fence decides whether it
 * still counts, not the local lease.
 */
public final class Runner {
  private static final Logger log = LoggerFactory.getLogger(Runner.class);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

  private final Claims claims;
  private final SlotLedger ledger;
  private final Anchors anchors;
  private final Workbench workbench;
  private final Holdings holdings;
  private final RunSurroundings around;

  /** What a job gets besides its slot. */
  record Workbench(JobTypes types, OutputStore outputs, ChatModel model) {
    @Inject
    Workbench {}
  }

  /** Clocks, waiting and listeners. */
  record RunSurroundings(
      @Nanos LongSupplier nanos,
      @StoreTime InstantSource storeTime,
      Patience patience,
      RunEvents events) {
    @Inject
    RunSurroundings {}
  }

  @Inject
  Runner(
      Claims claims,
      SlotLedger ledger,
      Anchors anchors,
      Workbench workbench,
      Holdings holdings,
      RunSurroundings around) {
    this.claims = claims;
    this.ledger = ledger;
    this.anchors = anchors;
    this.workbench = workbench;
    this.holdings = holdings;
    this.around = around;
  }

  /** Claims a slot and, if it is ours, runs it to its end. */
  Tried attempt(Slot candidate, Generation generation) {
    long sent = around.nanos().getAsLong();
    Claim claim = claims.claim(candidate, generation);
    if (claim instanceof Claim.Won won) {
      Attempt attempt =
          new Attempt(won.slot(), won.held(), generation, Thread.currentThread(), sent);
      MDC.put("job", won.slot().id().job());
      MDC.put("slot", won.slot().id().text());
      holdings.add(attempt);
      try {
        Ending ending = run(attempt);
        settle(attempt, ending);
        return ending instanceof Ending.Retry ? Tried.AGAIN : Tried.ENDED;
      } finally {
        holdings.remove(attempt);
        MDC.clear();
      }
    }
    return claim instanceof Claim.Held ? Tried.HELD : Tried.NOT_DUE;
  }

  private Ending run(Attempt attempt) {
    Slot slot = attempt.slot();
    if (attempt.untilUncertain(around.nanos().getAsLong()).isNegative()) {
      // The claim's answer was on its way for so long that others may have the slot by now.
      attempt.jobEnded();
      return new Ending.Retry(Reason.EXPIRED, false, Duration.ZERO, Optional.empty());
    }
    try {
      Outcome outcome = job(attempt).run(context(attempt));
      return Endings.of(outcome, slot, attempt.policy(), attempt.jobEnded());
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      Optional<CancelCause> cause = attempt.jobEnded();
      if (cause.isEmpty()) {
        log.atWarn()
            .setCause(e)
            .addKeyValue("attempt", slot.tally().attempt())
            .log("attempt failed");
      }
      return Endings.thrown(e, slot, attempt.policy(), cause);
    }
  }

  private Job job(Attempt attempt) {
    return workbench.types().make(attempt.generation().definition().type());
  }

  private RunContext context(Attempt attempt) {
    ChatModel model = LateModel.of(workbench.model(), attempt, around.nanos());
    return new RunContext(attempt, ledger, workbench.outputs(), model);
  }

  /** Tells the ledger until it says yes or no, then moves the anchor. */
  private void settle(Attempt attempt, Ending ending) {
    if (!told(attempt, ending)) {
      around.events().fenceRejected(attempt.slot().id().job());
      log.atWarn().log("the slot went to another attempt; what this one did is not published");
      return;
    }
    Duration elapsed =
        Duration.ofNanos(around.nanos().getAsLong()).minusNanos(attempt.startedNanos());
    if (ending instanceof Ending.Succeeded succeeded) {
      moveAnchor(attempt.slot(), succeeded);
    }
    around.events().ended(attempt.slot(), ending, elapsed);
    log.atInfo()
        .addKeyValue("outcome", Summaries.outcome(ending))
        .addKeyValue("attempt", attempt.slot().tally().attempt())
        .addKeyValue("elapsed_seconds", elapsed.toMillis() / 1000.0)
        .addKeyValue("text", Summaries.text(ending))
        .log("slot ended");
  }

  private boolean told(Attempt attempt, Ending ending) {
    for (int tries = 0; ; tries++) {
      try {
        return ledger.finish(attempt.held(), ending);
      } catch (RuntimeException e) {
        if (tries % 20 == 0) {
          log.atWarn().setCause(e).log("the store did not take the end of a slot; trying on");
        }
        around.patience().await(BETWEEN_TRIES);
      }
    }
  }

  /** If this fails, any reconciler derives it from the ledger. */
  private void moveAnchor(Slot slot, Ending.Succeeded succeeded) {
    try {
      SlotId id = slot.id();
      Published tag = new Published(id.at(), slot.fence());
      boolean publishes = succeeded.outcome().getBoolean("publishes", true);
      boolean scheduled = slot.made().origin() == Origin.SCHEDULED;
      if (publishes && scheduled) {
        anchors.succeeded(id.job(), id.at(), around.storeTime().instant(), tag);
      } else if (publishes) {
        anchors.publish(id.job(), tag);
      } else if (scheduled) {
        anchors.succeeded(id.job(), id.at(), around.storeTime().instant());
      }
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("the anchor was not moved; the reconciler will do it");
    }
  }
}
