package io.anchorwatch.sweep;

import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The parameters of {@code run_sweep}. */
final class SweepKeys {
  /** What becomes of a finalist the model gave no usable score. */
  enum Unscored {
    /** It waits for the next sweep. */
    WAIT,
    /** It is stored with the score its rank gives it, behind those the model scored. */
    RANK
  }

  static final Key<Optional<String>> CANDIDATES =
      Key.optional(
          "sweep.candidates",
          ValueType.text(),
          "A file of candidates: {\"id\",\"title\",\"text\",\"niche\",\"origin\",\"fit\"} a line.");
  static final Key<String> GAPS_JOB =
      Key.of(
          "sweep.gaps-job",
          ValueType.text(),
          "analyze_topic_gaps",
          "The job whose open topic gaps are candidates too.");
  static final Key<String> NICHE =
      Key.of(
          "sweep.niche",
          ValueType.text(),
          "general",
          "The niche of candidates that do not name one.");
  static final Key<Long> FINALISTS =
      Key.of(
          "sweep.finalists",
          ValueType.whole(1, 1_000),
          "30",
          "How many candidates, best fit first, a model scores.");
  static final Key<Long> CHUNK =
      Key.of(
          "sweep.chunk",
          ValueType.whole(1, 100),
          "5",
          "How many finalists one call asks about; one bad answer costs at most these.");
  static final Key<Long> BATCH =
      Key.of(
          "sweep.batch", ValueType.whole(1, 1_000), "20", "How many candidates a batch may hold.");
  static final Key<Long> MIN_SCORE =
      Key.of(
          "sweep.min-score",
          ValueType.whole(0, 100),
          "50",
          "A candidate scored below this is not stored.");
  static final Key<Double> INTERNAL_SHARE =
      Key.of(
          "sweep.internal-share",
          ValueType.decimal(0, 1),
          "0.5",
          "The share of a batch that may come from the site's own analysis.");
  static final Key<Unscored> UNSCORED =
      Key.of(
          "sweep.unscored",
          ValueType.choice(Unscored.class),
          "wait",
          "Whether a finalist without a usable score waits, or is stored by its rank.");
  static final Key<Long> MAX_CALLS =
      Key.of("sweep.max-calls", ValueType.whole(1, 10_000), "40", "Calls to the model a run.");
  static final Key<Long> MAX_TOKENS =
      Key.of(
          "sweep.max-tokens",
          ValueType.whole(1, 100_000_000),
          "100000",
          "Tokens a run may spend, read and written.");
  static final Key<Long> ANSWER_TOKENS =
      Key.of(
          "sweep.answer-tokens",
          ValueType.whole(16, 1_000_000),
          "2000",
          "Tokens one answer may take, thought included.");
  static final Key<Duration> EXPIRES =
      Key.of(
          "sweep.expires",
          ValueType.duration(Duration.ofHours(1), Duration.ofDays(3_650)),
          "14d",
          "How long a batch stays open; a niche has one open batch at a time.");

  private SweepKeys() {}

  static List<Key<?>> all() {
    return List.of(
        CANDIDATES,
        GAPS_JOB,
        NICHE,
        FINALISTS,
        CHUNK,
        BATCH,
        MIN_SCORE,
        INTERNAL_SHARE,
        UNSCORED,
        MAX_CALLS,
        MAX_TOKENS,
        ANSWER_TOKENS,
        EXPIRES);
  }
}
