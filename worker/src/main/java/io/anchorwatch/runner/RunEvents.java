package io.anchorwatch.runner;

import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Slot;
import java.time.Duration;

/**
 * What happens to attempts, for metrics. Called on the runner's threads; must return at once and
 * never throw.
 */
public interface RunEvents {
  /** A claim was answered: {@code won}, {@code held} or {@code not_due}. */
  void claimed(String job, String result);

  /** An attempt ended and the ledger knows. */
  void ended(Slot slot, Ending ending, Duration elapsed);

  /** A lease was lost while the job ran. */
  void leaseLost(String job);

  /** A write under an old fence was refused. */
  void fenceRejected(String job);

  /** A slot was taken from an owner that stopped renewing. */
  void released(Slot slot, boolean ownerGone);

  /** Nobody listens. */
  RunEvents NONE =
      new RunEvents() {
        @Override
        public void claimed(String job, String result) {}

        @Override
        public void ended(Slot slot, Ending ending, Duration elapsed) {}

        @Override
        public void leaseLost(String job) {}

        @Override
        public void fenceRejected(String job) {}

        @Override
        public void released(Slot slot, boolean ownerGone) {}
      };
}
