package io.anchorwatch.ledger;

import java.time.Duration;
import java.util.Optional;
import org.bson.Document;

/** How an owner lets go of a slot. */
public sealed interface Ending {
  /** The work is done. */
  record Succeeded(Document outcome) implements Ending {}

  /** It will not be tried again. */
  record Failed(Reason reason, String error) implements Ending {}

  /**
   * It will be tried again.
   *
   * @param counts whether it is held against {@code run.retries}
   * @param delay how long not before, by the store's clock
   */
  record Retry(Reason reason, boolean counts, Duration delay, Optional<String> error)
      implements Ending {}

  /** The attempt was not let do its work, and no failure of the job is to blame. */
  record Skipped(Reason reason) implements Ending {}
}
