package io.anchorwatch.topics;

import java.util.List;

/**
 * The topics of one origin that have posts.
 *
 * @param counts how many posts each has
 * @param median the number of posts of the middle one; 0 if there is none
 */
record Siblings(List<Integer> counts, double median) {
  static Siblings of(Topic.Origin origin, List<Filed> topics) {
    List<Integer> counts =
        topics.stream()
            .filter(topic -> topic.topic().origin() == origin && topic.count() > 0)
            .map(Filed::count)
            .toList();
    double median = Pace.median(counts.stream().map(Integer::doubleValue).toList()).orElse(0);
    return new Siblings(counts, median);
  }

  /**
   * The share of the others that have enough, counting one that is imagined to. Where few have
   * enough, having few is how the site files its posts and no finding.
   *
   * @param need as many as are enough; the asking topic itself has fewer
   */
  double shareWith(double need) {
    long enough = counts.stream().filter(count -> count >= need).count();
    return (enough + 1.0) / Math.max(1, counts.size());
  }
}
