package io.anchorwatch.sweep;

/** What became of a finalist: exactly one of a score and a reason why there is none. */
sealed interface Verdict {
  /** The model's score, 0 to 100. */
  record Scored(int score) implements Verdict {}

  /** No usable score. */
  record Unscored(String reason) implements Verdict {}
}
