package io.anchorwatch.topics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A topic and what is filed under it.
 *
 * @param topic under the name to show
 * @param posts the published posts, newest first, undated ones last, ties by id
 * @param dates the dates of those that have one, oldest first
 * @param drafts ids of posts that are not published yet
 * @param weight how much the topic matters, above 0 to 1
 */
record Filed(
    Topic topic,
    List<SiteIndex.Entry> posts,
    List<Instant> dates,
    List<String> drafts,
    double weight) {
  private static final Comparator<SiteIndex.Entry> NEWEST_FIRST =
      Comparator.comparing(
              (SiteIndex.Entry post) -> post.date().orElse(Instant.MIN), Comparator.reverseOrder())
          .thenComparing(SiteIndex.Entry::id);

  /** Every topic of the site's posts, and every target no post is filed under. */
  static List<Filed> of(Survey survey, Demand demand) {
    Map<String, Double> weights = demand.weights();
    List<Filed> filed = new ArrayList<>();
    Set<String> known = new HashSet<>();
    survey
        .taxonomy()
        .shelves()
        .forEach(
            (topic, shelf) -> {
              known.add(topic.key());
              double weight = weights.getOrDefault(topic.key(), demand.unnamedWeight());
              filed.add(of(survey, topic, shelf, weight));
            });
    for (Target target : demand.targets()) {
      Topic topic = Topic.of(Topic.Origin.TARGET, target.topic());
      if (known.add(topic.key())) {
        filed.add(
            new Filed(
                topic, List.of(), List.of(), List.of(), weights.getOrDefault(topic.key(), 1.0)));
      }
    }
    return filed;
  }

  private static Filed of(Survey survey, Topic topic, Taxonomy.Shelf shelf, double weight) {
    List<SiteIndex.Entry> posts =
        shelf.published().stream().map(survey.texts()::entry).sorted(NEWEST_FIRST).toList();
    return new Filed(
        new Topic(topic.origin(), topic.key(), shelf.name()),
        posts,
        shelf.dates(),
        shelf.drafts().stream().sorted().toList(),
        weight);
  }

  int count() {
    return posts.size();
  }

  int undated() {
    return posts.size() - dates.size();
  }

  Optional<Instant> newest() {
    return dates.isEmpty() ? Optional.empty() : Optional.of(dates.get(dates.size() - 1));
  }

  /** The stems of its name. */
  List<String> stems() {
    return PostTerms.stems(topic.name());
  }
}
