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

  private final String text = name().toLowerCase(Locale.ROOT);

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
    return text;
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws IllegalArgumentException if there is no such state
   */
  public static SlotState of(String text) {
    for (SlotState state : values()) {
      if (state.text.equals(text)) {
        return state;
      }
    }
    throw new IllegalArgumentException("\"" + text + "\" is no state of a slot");
  }
}
