package io.anchorwatch.ledger;

import java.util.Locale;

/** Where a slot is on its way. Nothing leaves a terminal state. */
public enum SlotState {
  DUE,
  RUNNING,
  RETRY,
  SUCCEEDED,
  FAILED,
  SKIPPED;

  /** Whether the slot is accounted for. */
  public boolean terminal() {
    return this == SUCCEEDED || this == FAILED || this == SKIPPED;
  }

  /** Whether the slot waits for a worker. */
  public boolean open() {
    return this == DUE || this == RETRY;
  }

  /** As stored and shown: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #text()}. */
  public static SlotState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
