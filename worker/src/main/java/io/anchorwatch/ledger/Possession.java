package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Slot.Held;
import org.jspecify.annotations.Nullable;

/** How a slot, as read, stands to an attempt at it. */
enum Possession {
  /** The attempt still runs. */
  RUNNING,
  /** The attempt was ended by its own owner: nobody else leaves its fence and nonce in place. */
  ENDED,
  /** Somebody else released or claimed it, or it is gone. */
  LOST,
  /** What was read is older than the attempt: it decides nothing. */
  BEHIND;

  static Possession of(Held held, @Nullable Slot slot) {
    if (slot == null || slot.fence() > held.fence()) {
      return LOST;
    }
    if (slot.fence() < held.fence()) {
      return BEHIND;
    }
    if (slot.tenure().map(Slot.Tenure::nonce).filter(held.nonce()::equals).isEmpty()) {
      return LOST;
    }
    return slot.state() == SlotState.RUNNING ? RUNNING : ENDED;
  }
}
