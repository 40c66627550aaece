package io.anchorwatch.watch;

import java.util.Locale;

/** How urgent a problem is. */
public enum Severity {
  /** Jobs do not run, or soon will not: a person must act. Never muted. */
  CRITICAL,
  /** Something is off and may heal by itself. */
  WARNING;

  /** As stored and shown: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #text()}. */
  public static Severity of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
