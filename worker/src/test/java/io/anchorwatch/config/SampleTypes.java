package io.anchorwatch.config;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.ValueType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Job types that never run. */
final class SampleTypes {
  private SampleTypes() {}

  /** A type by its name and keys. */
  record Sample(String name, List<Key<?>> parameters) implements JobType {
    @Override
    public String summary() {
      return "Does nothing.";
    }

    @Override
    public Class<? extends Job> job() {
      return Job.class;
    }
  }

  static final JobType GAPS =
      new Sample(
          "analyze_topic_gaps",
          List.of(
              Key.of("topics.low-threshold", ValueType.whole(1, 100), "5", "Few posts are low."),
              Key.of("topics.open-score", ValueType.decimal(0, 1), "0.05", "Opens a gap.")));
  static final JobType DUPLICATES =
      new Sample(
          "detect_duplicate_posts",
          List.of(
              Key.of("duplicates.near-threshold", ValueType.decimal(0, 1), "0.5", "How alike."),
              Key.of("duplicates.rule", ValueType.text(), "words", "Which rule.")));

  static final JobType FETCH =
      new Sample(
          "fetch_feeds",
          List.of(Key.required("feeds.url", ValueType.text(), "Where the feed is.")));

  static Set<JobType> all() {
    return named();
  }

  /** The three types, and types without keys of some names. */
  static Set<JobType> named(String... names) {
    Set<JobType> types = new LinkedHashSet<>(List.of(GAPS, DUPLICATES, FETCH));
    Arrays.stream(names).forEach(name -> types.add(new Sample(name, List.of())));
    return types;
  }
}
