package io.anchorwatch.ledger;

import java.time.Instant;

/** What every store demands of a reservation before it is sent. */
final class Reservation {
  private Reservation() {}

  /** A reservation never goes back: slots before the line belong to somebody already. */
  static void checkForward(Anchor read, Instant to) {
    if (to.isBefore(read.reach().reservedTo())) {
      throw new IllegalArgumentException(
          read.job()
              + " is reserved to "
              + read.reach().reservedTo()
              + "; cannot go back to "
              + to);
    }
  }
}
