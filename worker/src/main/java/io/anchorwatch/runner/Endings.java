package io.anchorwatch.runner;

import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.schedule.RunPolicy;
import java.time.Duration;
import java.util.Optional;
import org.bson.Document;

/** Turns what a run did into what the ledger writes. Pure. */
final class Endings {
  private static final int LONGEST_ERROR = 4000;

  private Endings() {}

  /** What a job returned; work that is done counts, even if the run was told to end meanwhile. */
  static Ending of(Outcome outcome, Slot slot, RunPolicy policy, Optional<CancelCause> cause) {
    if (outcome instanceof Outcome.Succeeded done) {
      return new Ending.Succeeded(
          new Document("kind", "succeeded")
              .append("counts", new Document(done.counts()))
              .append("text", done.text())
              .append("publishes", done.publishes()));
    }
    if (outcome instanceof Outcome.Partial partial) {
      return new Ending.Succeeded(
          new Document("kind", "partial")
              .append("counts", new Document(partial.counts()))
              .append("backlog", partial.backlog())
              .append("text", partial.text())
              .append("publishes", true));
    }
    if (cause.isPresent()) {
      return cancelled(cause.get(), slot, policy);
    }
    Outcome.Failed failed = (Outcome.Failed) outcome;
    return failed.retry()
        ? again(Reason.FAILED, Reason.ERROR, failed.text(), slot, policy)
        : new Ending.Failed(Reason.ERROR, cut(failed.text()));
  }

  /** What a run left by throwing. */
  static Ending thrown(Throwable thrown, Slot slot, RunPolicy policy, Optional<CancelCause> cause) {
    return cause
        .map(why -> cancelled(why, slot, policy))
        .orElseGet(() -> again(Reason.FAILED, Reason.ERROR, describe(thrown), slot, policy));
  }

  private static Ending cancelled(CancelCause cause, Slot slot, RunPolicy policy) {
    return switch (cause) {
      case TIMED_OUT ->
          again(
              Reason.TIMED_OUT,
              Reason.TIMED_OUT,
              "not done after " + policy.timeout(),
              slot,
              policy);
      case DRAINED -> new Ending.Retry(Reason.DRAINED, false, Duration.ZERO, Optional.empty());
      case BUDGET -> new Ending.Skipped(Reason.BUDGET);
      case LEASE_LOST, LEASE_UNCERTAIN ->
          new Ending.Retry(Reason.EXPIRED, false, Duration.ZERO, Optional.empty());
    };
  }

  private static Ending again(Reason retry, Reason end, String error, Slot slot, RunPolicy policy) {
    int before = slot.tally().failures();
    if (before >= policy.retry().retries()) {
      return new Ending.Failed(end, cut(error));
    }
    return new Ending.Retry(retry, true, backoff(policy.retry(), before), Optional.of(cut(error)));
  }

  /** Doubles with each failure up to the longest wait. */
  static Duration backoff(RunPolicy.Retry retry, int failuresBefore) {
    Duration delay = retry.backoff();
    for (int i = 0; i < failuresBefore && delay.compareTo(retry.backoffMax()) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(retry.backoffMax()) < 0 ? delay : retry.backoffMax();
  }

  private static String describe(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root == thrown ? thrown.toString() : thrown + ", because of " + root;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR) + "…";
  }
}
