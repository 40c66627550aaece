package io.anchorwatch.ledger;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Where the documents that jobs publish are kept. Safe for use by many threads; blocking. */
public interface OutputStore {
  /**
   * Opens the outputs of one run. What earlier attempts of the same slot wrote before the
   * checkpoint that this run goes on from is taken over; what they wrote after it is never seen,
   * whenever it arrives.
   *
   * @param checkpoint the number of the slot's last checkpoint, asked for at each write; 0 while
   *     there is none
   */
  Outputs open(Tag tag, IntSupplier checkpoint);

  /** Hands over what readers see of a job now, in the order of the keys. */
  void published(String job, String collection, Consumer<Output> each);

  /**
   * Whose documents a run writes.
   *
   * @param job the job's name
   * @param site whose posts they are about
   * @param slot the run's slot
   * @param fence the run's fence
   */
  record Tag(String job, String site, Instant slot, long fence) {
    /** What readers look for once this run is published. */
    Anchor.Published published() {
      return new Anchor.Published(slot, fence);
    }
  }
}
