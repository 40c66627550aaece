package io.anchorwatch.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.RunCancelledException;
import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Slot.Made;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.Slot.Tally;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndingsTest {
  private static final RunPolicy POLICY =
      new RunPolicy(
          Duration.ofHours(1),
          Duration.ofSeconds(30),
          new RunPolicy.Retry(2, Duration.ofSeconds(30), Duration.ofSeconds(100)),
          new RunPolicy.Exclusion(Overlap.FORBID, Optional.empty()),
          0,
          Duration.ofSeconds(15));

  @Test
  void aDrainedRunGoesBackAtOnceAndIsNoFailure() {
    assertThat(thrown(0, CancelCause.DRAINED))
        .isEqualTo(new Ending.Retry(Reason.DRAINED, false, Duration.ZERO, Optional.empty()));
  }

  @Test
  void aRunThatLostItsLeaseGoesBackAtOnceAndIsNoFailure() {
    assertThat(thrown(2, CancelCause.LEASE_UNCERTAIN))
        .isEqualTo(new Ending.Retry(Reason.EXPIRED, false, Duration.ZERO, Optional.empty()));
  }

  @Test
  void aTimeoutCountsAsAFailureUntilTheRetriesAreSpent() {
    Ending.Retry again = (Ending.Retry) thrown(1, CancelCause.TIMED_OUT);
    Ending.Failed over = (Ending.Failed) thrown(2, CancelCause.TIMED_OUT);

    assertThat(again.counts()).isTrue();
    assertThat(again.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(over.reason()).isEqualTo(Reason.TIMED_OUT);
  }

  @Test
  void workThatIsDoneCountsEvenIfTheRunWasToldToEndMeanwhile() {
    Outcome done = new Outcome.Succeeded(Map.of("posts", 3L), "three");

    assertThat(Endings.of(done, slot(0), POLICY, Optional.of(CancelCause.TIMED_OUT)))
        .isInstanceOf(Ending.Succeeded.class);
  }

  @Test
  void aPartialRunSucceedsAndSaysWhatIsLeft() {
    Outcome partial = new Outcome.Partial(Map.of(), 7, "out of time");
    Ending.Succeeded ending =
        (Ending.Succeeded) Endings.of(partial, slot(0), POLICY, Optional.empty());

    assertThat(ending.outcome()).containsEntry("kind", "partial").containsEntry("backlog", 7L);
  }

  @Test
  void theBackoffDoublesUpToItsLimit() {
    assertThat(Endings.backoff(POLICY.retry(), 0)).isEqualTo(Duration.ofSeconds(30));
    assertThat(Endings.backoff(POLICY.retry(), 1)).isEqualTo(Duration.ofSeconds(60));
    assertThat(Endings.backoff(POLICY.retry(), 2)).isEqualTo(Duration.ofSeconds(100));
    assertThat(Endings.backoff(POLICY.retry(), 1000)).isEqualTo(Duration.ofSeconds(100));
  }

  private static Ending thrown(int failures, CancelCause cause) {
    return Endings.thrown(
        new RunCancelledException("told to end"), slot(failures), POLICY, Optional.of(cause));
  }

  private static Slot slot(int failures) {
    Slot fresh =
        Slot.due(new SlotId("job", Instant.EPOCH), new Made(1, Origin.SCHEDULED, Optional.empty()));
    return new Slot(
        fresh.id(),
        fresh.made(),
        fresh.status(),
        new Tally(failures + 1, failures, 0, failures + 1L),
        fresh.tenure(),
        fresh.work());
  }
}
