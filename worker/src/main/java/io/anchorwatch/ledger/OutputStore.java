package io.anchorwatch.ledger;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import java.time.Instant;
import java.util.function.Consumer;

/** Where the documents that jobs publish are kept. Safe for use by many threads; blocking. */
public interface OutputStore {
  /**
   * Opens the outputs of one run. What an earlier attempt of the same slot wrote is taken over by
   * {@code resume}.
   *
   * @param resume whether the run goes on from a checkpoint
   */
  Outputs open(Tag tag, boolean resume);

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
  record Tag(String job, String site, Instant slot, long fence) {}
}
