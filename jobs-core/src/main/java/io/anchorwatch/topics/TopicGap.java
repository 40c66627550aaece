package io.anchorwatch.topics;

import io.anchorwatch.jobs.ValueType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something a site lacks, with what it was found by. Immutable.
 *
 * @param kind what is lacking
 * @param topic about what
 * @param rank 1 for the gap with the highest score
 * @param score how much it matters
 * @param evidence what it was found by
 * @param suggestion what an editor could do
 */
public record TopicGap(
    Kind kind, Topic topic, int rank, Score score, Evidence evidence, Suggestion suggestion) {

  /** What is lacking. */
  public enum Kind {
    /** No published post is filed under the topic. */
    EMPTY,
    /** Fewer posts than a topic of this site should have. */
    LOW,
    /** The newest post is older than the topic's own pace allows. */
    STALE,
    /** Far fewer posts lately than in the years before, beyond what the whole site lost. */
    DECLINING,
    /** Readers ask and no post answers. */
    UNMET_DEMAND,
    /** Readers ask and little answers: one old or passing mention. */
    THIN_SUBTOPIC,
    /** Readers ask and several posts compete to be the answer. */
    CANNIBALISED,
    /** Neighbours write about it and the site does not. */
    COMPETITOR_ONLY
  }

  /** Stable from run to run: kind, origin and the topic's whole name. */
  public String key() {
    return String.join(":", spelled(kind), ValueType.spelled(topic.origin()), topic.key());
  }

  /** A kind as it stands in documents and tables: {@code unmet_demand}. */
  public static String spelled(Kind kind) {
    return ValueType.spelled(kind).replace('-', '_');
  }

  TopicGap ranked(int place) {
    return new TopicGap(kind, topic, place, score, evidence, suggestion);
  }

  /**
   * How much a gap matters.
   *
   * @param value the product, 0 to 1, four decimals
   * @param parts what it is the product of, by name
   */
  public record Score(double value, SortedMap<String, Double> parts) {
    public Score {
      parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** The product of the parts, each rounded, so that it can be checked by hand. */
    public static Score product(Map<String, Double> parts) {
      SortedMap<String, Double> rounded = new TreeMap<>();
      parts.forEach((name, part) -> rounded.put(name, round(Math.max(0, Math.min(1, part)))));
      double value = rounded.values().stream().reduce(1.0, (a, b) -> a * b);
      return new Score(round(value), rounded);
    }

    private static double round(double value) {
      return Math.round(value * 10_000) / 10_000.0;
    }
  }

  /**
   * What a gap was found by.
   *
   * @param text one or two sentences for people
   * @param posts the nearest posts, nearest first, and why each is not enough
   * @param queries what readers asked, most often first
   * @param neighbours whose posts are about it, by source
   */
  public record Evidence(
      String text, List<NearPost> posts, List<Asked> queries, List<String> neighbours) {
    public Evidence {
      posts = List.copyOf(posts);
      queries = List.copyOf(queries);
      neighbours = List.copyOf(neighbours);
    }

    /** No neighbour had a part in it. */
    public Evidence(String text, List<NearPost> posts, List<Asked> queries) {
      this(text, posts, queries, List.of());
    }
  }

  /**
   * A post near the gap.
   *
   * @param similarity share of the topic's terms it has, 0 to 1, two decimals
   * @param lacks what it is to the topic, or why it is not enough
   * @param passage how the passage begins that speaks of it; empty if none is known
   */
  public record NearPost(
      String id, String title, double similarity, String lacks, String passage) {}

  /** What readers asked, how often, and what they were shown. */
  public record Asked(String query, long n, OptionalLong results, OptionalLong clicks) {}

  /**
   * What an editor could do.
   *
   * @param text one sentence
   * @param posts the posts the action is about; empty for a new one
   */
  public record Suggestion(Action action, String text, List<String> posts) {
    public Suggestion {
      posts = List.copyOf(posts);
    }
  }

  /** Kinds of suggestions. */
  public enum Action {
    NEW_POST,
    REFRESH,
    MERGE,
    FILE,
    PUBLISH
  }
}
