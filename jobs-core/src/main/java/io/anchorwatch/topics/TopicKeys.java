package io.anchorwatch.topics;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The parameters of {@code analyze_topic_gaps}. */
final class TopicKeys {
  /** What a model is asked for. */
  enum ModelUse {
    OFF,
    TITLES
  }

  static final Key<GapRules.Mode> MODE =
      Key.of(
          "topics.mode",
          ValueType.choice(GapRules.Mode.class),
          "adaptive",
          "Judge topics by their own history and siblings, or by fixed limits and categories alone.");
  static final Key<Long> LOW_THRESHOLD =
      Key.of(
          "topics.low-threshold",
          ValueType.whole(1, 10_000),
          "5",
          "A topic with fewer published posts than this is low.");
  static final Key<Long> STALE_DAYS =
      Key.of(
          "topics.stale-days",
          ValueType.whole(0, 36_500),
          "14",
          "A topic whose newest post is older than this many days may be stale.");
  static final Key<Optional<String>> TARGETS =
      Key.optional(
          "topics.targets",
          ValueType.text(),
          "A file of topics the editors want, one a line or {\"topic\",\"weight\"} a line.");
  static final Key<Optional<String>> TARGET_COLLECTION =
      Key.optional(
          "topics.targets-collection",
          ValueType.text(),
          "A collection of topics that should be covered, a document each with topic and weight.");
  static final Key<Optional<String>> QUERIES =
      Key.optional(
          "topics.queries",
          ValueType.text(),
          "A file of what readers searched: .csv or .jsonl with query, n, results, clicks, time.");
  static final Key<Optional<String>> QUERY_COLLECTION =
      Key.optional(
          "topics.queries-collection",
          ValueType.text(),
          "A collection of what readers searched, a document each with the fields of such a file.");
  static final Key<List<String>> NEIGHBOURS =
      Key.of(
          "topics.neighbours",
          ValueType.list(),
          "",
          "Addresses of feeds and sitemaps of sites with the same readers; read by every run.");
  static final Key<Double> SIMILARITY =
      Key.of(
          "topics.unmet-similarity",
          ValueType.decimal(0, 1),
          "0.5",
          "A post speaks of a topic if it has at least this share of the weight of its name's words.");
  static final Key<Duration> HALF_LIFE =
      Key.of(
          "topics.half-life",
          ValueType.duration(Duration.ofDays(1), Duration.ofDays(36_500)),
          "730d",
          "The age at which a post counts half as an answer.");
  static final Key<Double> OPEN_SCORE =
      Key.of(
          "topics.open-score",
          ValueType.decimal(0, 1),
          "0.05",
          "A gap opens at this score and closes below 0.7 of it.");
  static final Key<Long> MOST =
      Key.of("topics.max-gaps", ValueType.whole(1, 10_000), "200", "How many gaps are kept.");
  static final Key<Long> ALERTS =
      Key.of(
          "topics.alerts",
          ValueType.whole(0, 1_000),
          "10",
          "How many gaps, 0.1 above the opening score, are shown without being asked for.");
  static final Key<ModelUse> MODEL =
      Key.of(
          "topics.model",
          ValueType.choice(ModelUse.class),
          "off",
          "Whether a model proposes titles for the first new or changed gaps.");
  static final Key<Long> MODEL_GAPS =
      Key.of(
          "topics.model-gaps",
          ValueType.whole(1, 100),
          "20",
          "For how many gaps a run asks the model at most.");

  static final Key<Long> BRIEFS =
      Key.of(
          "topics.briefs",
          ValueType.whole(0, 1_000),
          "10",
          "For how many of the first open gaps a brief is written.");

  private TopicKeys() {}

  static List<Key<?>> all() {
    return List.of(
        MODE,
        LOW_THRESHOLD,
        STALE_DAYS,
        TARGETS,
        TARGET_COLLECTION,
        QUERIES,
        QUERY_COLLECTION,
        NEIGHBOURS,
        SIMILARITY,
        HALF_LIFE,
        OPEN_SCORE,
        MOST,
        ALERTS,
        MODEL,
        MODEL_GAPS,
        BRIEFS);
  }

  static GapRules rules(JobContext context) {
    return new GapRules(
        context.parameter(MODE),
        new GapRules.Filing(
            context.parameter(LOW_THRESHOLD).intValue(),
            Duration.ofDays(context.parameter(STALE_DAYS))),
        new GapRules.Coverage(context.parameter(SIMILARITY), context.parameter(HALF_LIFE)),
        new GapRules.Reporting(
            context.parameter(OPEN_SCORE),
            context.parameter(MOST).intValue(),
            context.parameter(ALERTS).intValue()));
  }
}
