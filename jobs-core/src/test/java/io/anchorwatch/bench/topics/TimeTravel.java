package io.anchorwatch.bench.topics;

import io.anchorwatch.posts.Post;
import io.anchorwatch.topics.Demand;
import io.anchorwatch.topics.ReadPosts;
import io.anchorwatch.topics.Target;
import io.anchorwatch.topics.TopicRanking;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;

/** Ranks topics as of many days of a blog's past and looks which of them rose afterwards. */
final class TimeTravel {
  private static final Duration SPAN = Duration.ofDays(180);
  private static final Duration STEP = Duration.ofDays(60);
  private static final int FEWEST_POSTS = 100;
  private static final int FIRST = 10;

  private final TaggedBlog blog;
  private final ReadPosts read = new ReadPosts();

  TimeTravel(TaggedBlog blog) {
    this.blog = blog;
  }

  /** The share of the first ten that have more posts in the half year after than before. */
  Document measure() {
    List<Instant> dates =
        blog.posts().stream().flatMap(post -> post.facts().date().stream()).sorted().toList();
    Map<String, Double> precision = new LinkedHashMap<>();
    int days = 0;
    if (dates.size() <= FEWEST_POSTS) {
      return new Document("days", 0);
    }
    Instant end = dates.get(dates.size() - 1).minus(SPAN);
    for (Instant day = dates.get(FEWEST_POSTS); day.isBefore(end); day = day.plus(STEP)) {
      Instant at = day;
      List<String> topics =
          blog.topics().stream().filter(topic -> count(topic, Instant.MIN, at) > 0).toList();
      Set<String> risen =
          topics.stream()
              .filter(topic -> count(topic, at, at.plus(SPAN)) > count(topic, at.minus(SPAN), at))
              .collect(Collectors.toSet());
      Map<String, List<String>> rankings = new LinkedHashMap<>();
      rankings.put("ours", ours(topics, at));
      rankings.put("popularity", Measure.ranked(topics, topic -> count(topic, Instant.MIN, at)));
      rankings.put("growth", Measure.ranked(topics, topic -> growth(topic, at)));
      rankings.put("chance", topics);
      for (var each : rankings.entrySet()) {
        List<String> first = each.getKey().equals("chance") ? topics : head(each.getValue());
        double hit = (double) first.stream().filter(risen::contains).count() / first.size();
        precision.merge(each.getKey(), hit, Double::sum);
      }
      days++;
    }
    int all = days;
    precision.replaceAll((who, sum) -> sum / Math.max(1, all));
    double best =
        Math.max(precision.getOrDefault("popularity", 0.0), precision.getOrDefault("growth", 0.0));
    return HeldOut.rounded(precision)
        .append("days", days)
        .append("times_best", HeldOut.round(precision.getOrDefault("ours", 0.0) / best));
  }

  private static List<String> head(List<String> ranked) {
    return ranked.subList(0, Math.min(FIRST, ranked.size()));
  }

  private List<String> ours(List<String> topics, Instant at) {
    List<Target> targets = topics.stream().map(topic -> new Target(topic, 1)).toList();
    return read.ranked(blog.posts(), new Demand(targets, List.of()), at).topics().stream()
        .map(TopicRanking.RankedTopic::topic)
        .toList();
  }

  private double growth(String topic, Instant at) {
    return count(topic, at.minus(SPAN), at)
        - count(topic, at.minus(SPAN.multipliedBy(2)), at.minus(SPAN));
  }

  private double count(String topic, Instant from, Instant to) {
    return blog.posts().stream()
        .filter(post -> TaggedBlog.filedUnder(post).contains(topic))
        .filter(post -> isBetween(post, from, to))
        .count();
  }

  private static boolean isBetween(Post post, Instant from, Instant to) {
    return post.facts()
        .date()
        .filter(date -> !date.isBefore(from) && date.isBefore(to))
        .isPresent();
  }
}
