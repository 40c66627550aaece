package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicateRules.Cap;
import io.anchorwatch.duplicates.DuplicateRules.Contains;
import io.anchorwatch.duplicates.DuplicateRules.Near;
import io.anchorwatch.duplicates.DuplicateRules.Translation;
import io.anchorwatch.duplicates.DuplicateRules.WithoutText;
import io.anchorwatch.embeddings.Embedders;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.ValueType;
import java.util.List;

/** The parameters of {@code detect_duplicate_posts}. */
final class DuplicateKeys {
  /** What makes two posts a pair. */
  enum Rule {
    TEXT,
    TITLE
  }

  /** Who is asked about pairs that the texts leave open. */
  enum Judge {
    NONE,
    MODEL
  }

  private static final ValueType<Double> SHARE = ValueType.decimal(0, 1);

  static final Key<Rule> RULE =
      Key.of(
          "duplicates.rule",
          ValueType.choice(Rule.class),
          "text",
          "Compares texts, or nothing but the words of titles.");
  static final Key<Double> NEAR =
      Key.of(
          "duplicates.near-threshold",
          SHARE,
          "0.5",
          "Least share of what is particular to two posts that makes them near duplicates.");
  static final Key<Long> NEAR_SHINGLES =
      Key.of(
          "duplicates.near-least-shingles",
          ValueType.whole(1, 1_000),
          "8",
          "Least runs of words particular to a post for it to be compared.");
  static final Key<Long> NEAR_WORDS =
      Key.of(
          "duplicates.near-least-words",
          ValueType.whole(1, 10_000),
          "40",
          "Least words of a post for it to be a near duplicate; fewer need nearly all shared.");
  static final Key<Double> CONTAINS =
      Key.of(
          "duplicates.contains-threshold",
          SHARE,
          "0.8",
          "Least share of the shorter post that stands in the longer for it to be an excerpt.");
  static final Key<Double> CONTAINS_RATIO =
      Key.of(
          "duplicates.contains-size-ratio",
          ValueType.decimal(1, 1_000),
          "1.5",
          "How many times longer than an excerpt the other post must be.");
  static final Key<Double> GREY =
      Key.of(
          "duplicates.grey-threshold",
          SHARE,
          "0.25",
          "Least share of what is particular to two posts that is listed for review.");
  static final Key<Double> TRANSLATION =
      Key.of(
          "duplicates.translation-threshold",
          SHARE,
          "0.5",
          "Least share of addresses, code, names and numbers that makes two posts in different"
              + " languages translations of each other.");
  static final Key<Long> TRANSLATION_ANCHORS =
      Key.of(
          "duplicates.translation-least-anchors",
          ValueType.whole(1, 1_000),
          "2",
          "Least addresses, pieces of code, names and numbers that translations share.");
  static final Key<Long> EXACT_WORDS =
      Key.of(
          "duplicates.exact-least-words",
          ValueType.whole(1, 10_000),
          "20",
          "Least words of a text that counts as a text; below it titles are compared.");
  static final Key<Long> CAP_POSTS =
      Key.of(
          "duplicates.common-posts",
          ValueType.whole(2, 1_000_000),
          "4",
          "Runs of words in more posts than this are the site's template and count for nothing.");
  static final Key<Double> CAP_SHARE =
      Key.of(
          "duplicates.common-share",
          SHARE,
          "0.005",
          "The same as a share of all posts; the greater of the two counts.");
  static final Key<Long> MAX_COMPARISONS =
      Key.of(
          "duplicates.max-comparisons",
          ValueType.whole(1, 1_000_000_000),
          "2000000",
          "Ends a run as partial after so many pairs of texts.");
  static final Key<Long> COMPARED_WHOLE =
      Key.of(
          "duplicates.compared-whole",
          ValueType.whole(0, 100_000),
          "20000",
          "Sites of up to so many posts are compared whole in every run, in memory; of larger ones"
              + " what changed.");
  static final Key<Long> MOST_CHANGES =
      Key.of(
          "duplicates.most-changes",
          ValueType.whole(1, 100_000_000),
          "100000",
          "Of a large site so many changed posts are taken in a run, the others in the next.");
  static final Key<Long> SWEEP_RUNS =
      Key.of(
          "duplicates.sweep-runs",
          ValueType.whole(1, 1_000),
          "7",
          "In so many runs every post of a large site is looked at, whether it says it changed or"
              + " not.");
  static final Key<Long> SWEEP_MOST =
      Key.of(
          "duplicates.sweep-most",
          ValueType.whole(1, 100_000_000),
          "20000",
          "Posts a run looks at for that at most, though it take more runs.");
  static final Key<Long> CLUSTER_SIZE =
      Key.of(
          "duplicates.cluster-size",
          ValueType.whole(2, 10_000),
          "50",
          "Most posts that a cluster lists.");
  static final Key<Judge> JUDGE =
      Key.of(
          "duplicates.judge",
          ValueType.choice(Judge.class),
          "none",
          "Who is asked about pairs for review: nobody, or the model, whose opinion may make an"
              + " alert of one.");
  static final Key<Long> JUDGE_CALLS =
      Key.of(
          "duplicates.judge-calls",
          ValueType.whole(0, 1_000),
          "50",
          "So many pairs the model is asked about in a run, each once while its texts stay.");
  static final Key<Embedders.Choice> EMBEDDINGS =
      Key.of(
          "duplicates.embeddings",
          ValueType.choice(Embedders.Choice.class),
          "none",
          "Whether posts that share few words are compared by what they mean, with vectors from the"
              + " server at model.url (http) or from a small model in this process (minilm, for"
              + " English; its two jars go into lib/ext); what is close is listed for review.");
  static final Key<String> EMBEDDINGS_MODEL =
      Key.of(
          "duplicates.embeddings-model",
          ValueType.text(),
          "text-embedding-3-small",
          "With http, the model's name at that server. Another one has all vectors made anew.");
  static final Key<Double> EMBEDDINGS_THRESHOLD =
      Key.of(
          "duplicates.embeddings-threshold",
          SHARE,
          "0.9",
          "Least cosine of two posts that mean much the same; their titles must overlap too.");
  static final Key<Double> OVERLAP =
      Key.of(
          "duplicates.overlap-threshold",
          new ValueType<>(
              "a number above 0 and up to 1",
              text -> new TitleRule(ValueType.decimal(-1e9, 1e9).parse(text), 1, 1).threshold()),
          "0.7",
          "Ratio of shared title words above which two titles are alike.");
  static final Key<Long> MIN_WORDS =
      Key.of(
          "duplicates.min-words",
          ValueType.whole(0, 1_000),
          "4",
          "With the title rule, titles of fewer distinct words are left out.");
  static final Key<Long> MAX_PAIRS =
      Key.of(
          "duplicates.max-pairs-reported",
          ValueType.whole(0, 1_000_000),
          "10",
          "With the title rule, how many pairs are shown by default.");

  private DuplicateKeys() {}

  static List<Key<?>> all() {
    return List.of(
        RULE,
        NEAR,
        NEAR_SHINGLES,
        NEAR_WORDS,
        CONTAINS,
        CONTAINS_RATIO,
        GREY,
        TRANSLATION,
        TRANSLATION_ANCHORS,
        EXACT_WORDS,
        CAP_POSTS,
        CAP_SHARE,
        MAX_COMPARISONS,
        COMPARED_WHOLE,
        MOST_CHANGES,
        SWEEP_RUNS,
        SWEEP_MOST,
        CLUSTER_SIZE,
        JUDGE,
        JUDGE_CALLS,
        EMBEDDINGS,
        EMBEDDINGS_MODEL,
        EMBEDDINGS_THRESHOLD,
        OVERLAP,
        MIN_WORDS,
        MAX_PAIRS);
  }

  static DuplicateRules rules(JobContext context) {
    return new DuplicateRules(
        new Near(
            context.parameter(NEAR), whole(context, NEAR_SHINGLES), whole(context, NEAR_WORDS)),
        new Contains(context.parameter(CONTAINS), context.parameter(CONTAINS_RATIO)),
        context.parameter(GREY),
        new WithoutText(whole(context, EXACT_WORDS), context.parameter(OVERLAP)),
        new Translation(context.parameter(TRANSLATION), whole(context, TRANSLATION_ANCHORS)),
        new Cap(whole(context, CAP_POSTS), context.parameter(CAP_SHARE)));
  }

  static TitleRule titleRule(JobContext context) {
    return new TitleRule(
        context.parameter(OVERLAP), whole(context, MIN_WORDS), whole(context, MAX_PAIRS));
  }

  static int whole(JobContext context, Key<Long> key) {
    return Math.toIntExact(context.parameter(key));
  }
}
