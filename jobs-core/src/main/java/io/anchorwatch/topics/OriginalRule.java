package io.anchorwatch.topics;

import io.anchorwatch.posts.Post;
import io.anchorwatch.topics.TopicGap.Action;
import io.anchorwatch.topics.TopicGap.Evidence;
import io.anchorwatch.topics.TopicGap.Kind;
import io.anchorwatch.topics.TopicGap.Score;
import io.anchorwatch.topics.TopicGap.Suggestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rule this job began with: fixed limits, categories only, names compared as they are written.
 * A category is empty with no published post, low below the threshold, and stale when its newest
 * post is older than allowed. An empty category is never stale; one may be low and stale.
 * Categories are those of all posts, published or not, and the targets.
 */
final class OriginalRule {
  private final GapRules.Filing rules;

  OriginalRule(GapRules.Filing rules) {
    this.rules = rules;
  }

  /** What is known of one category. */
  private static final class Tally {
    private int published;
    private Instant newest = Instant.MIN;
  }

  List<TopicGap> find(Iterable<Post> posts, Demand demand, Instant asOf) {
    SortedMap<String, Tally> categories = new TreeMap<>();
    demand.targets().forEach(target -> categories.put(target.topic(), new Tally()));
    for (Post post : posts) {
      for (String category : Set.copyOf(post.facts().topics().categories())) {
        count(categories.computeIfAbsent(category, ignored -> new Tally()), post);
      }
    }
    List<TopicGap> gaps = new ArrayList<>();
    categories.forEach((category, tally) -> gaps.addAll(judge(category, tally, asOf)));
    return gaps;
  }

  private static void count(Tally tally, Post post) {
    if (!post.facts().published()) {
      return;
    }
    tally.published++;
    post.facts().date().filter(tally.newest::isBefore).ifPresent(date -> tally.newest = date);
  }

  private List<TopicGap> judge(String category, Tally tally, Instant asOf) {
    List<TopicGap> gaps = new ArrayList<>();
    if (tally.published == 0) {
      gaps.add(gap(Kind.EMPTY, category, 1, "No published post."));
      return gaps;
    }
    int threshold = rules.lowThreshold();
    if (tally.published < threshold) {
      double deficit = 1 - (double) tally.published / threshold;
      String text = FilingEvidence.posts(tally.published, "", "").strip() + ", below " + threshold;
      gaps.add(gap(Kind.LOW, category, deficit, text + "."));
    }
    if (!tally.newest.equals(Instant.MIN) && tally.newest.isBefore(asOf.minus(rules.stale()))) {
      String text = "The newest post is of " + FilingEvidence.day(tally.newest);
      gaps.add(gap(Kind.STALE, category, 0.5, text + "."));
    }
    return gaps;
  }

  private static TopicGap gap(Kind kind, String category, double deficit, String text) {
    return new TopicGap(
        kind,
        new Topic(Topic.Origin.CATEGORY, category, category),
        0,
        Score.product(Map.of("deficit", deficit)),
        new Evidence(text, List.of(), List.of()),
        new Suggestion(Action.NEW_POST, "Write a post about " + category + ".", List.of()));
  }
}
