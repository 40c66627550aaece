package io.anchorwatch.ledger;

import java.util.Locale;

/** Why a slot is in its state: a closed list, stored as words. */
public enum Reason {
  /** Waits for another attempt after the job reported a failure. */
  FAILED,
  /** The attempt outlived {@code run.timeout}. */
  TIMED_OUT,
  /** The attempt's owner stopped renewing. */
  EXPIRED,
  /** Its worker was stopped and handed it over. */
  DRAINED,
  /** The job failed for good. */
  ERROR,
  /** Three workers died running it. */
  POISON,
  /** A newer slot came due while it waited for another attempt. */
  NO_TIME_LEFT_FOR_A_RETRY,
  /** A newer slot runs in its place. */
  COALESCED,
  /** The job was paused. */
  PAUSED,
  /** The job was removed. */
  SUPERSEDED,
  /** The slot before was still running. */
  OVERLAP,
  /** The job's rule for missed slots ended it. */
  MISFIRE_POLICY,
  /** A budget was spent. */
  BUDGET;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', ' ');

  /** As stored and shown: words in lower case. */
  public String text() {
    return text;
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws IllegalArgumentException if it is not in the list
   */
  public static Reason of(String text) {
    for (Reason reason : values()) {
      if (reason.text.equals(text)) {
        return reason;
      }
    }
    throw new IllegalArgumentException("\"" + text + "\" is no reason that there is");
  }
}
