package io.anchorwatch.topics;

import io.anchorwatch.topics.NeighbourTopics.Written;
import io.anchorwatch.topics.TopicGap.Action;
import io.anchorwatch.topics.TopicGap.Evidence;
import io.anchorwatch.topics.TopicGap.Kind;
import io.anchorwatch.topics.TopicGap.Score;
import io.anchorwatch.topics.TopicGap.Suggestion;
import io.anchorwatch.topics.TopicMeasures.Measured;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What neighbours write about and the site does not. That is a weak sign of what readers want: it
 * counts three tenths of what the site's own readers ask. Two names of much the same posts are one
 * gap. For one thread.
 */
final class NeighbourGaps {
  private static final double WEAK = 0.3;
  private static final double NOT_WRITTEN_ABOUT = 0.5;
  private static final double HALF_CONFIDENCE = 3;
  private static final double LEAST_FIT = 0.3;
  private static final int MOST = 500;

  private final Survey survey;
  private final List<Written> topics;
  private final TopicMeasures measures;
  private final TopicEvidence bearing;
  private final Set<String> known = new HashSet<>();

  NeighbourGaps(Survey survey, Demand demand) {
    this.survey = survey;
    this.topics = NeighbourTopics.of(demand.neighbours(), survey.texts().contentWords());
    this.measures = new TopicMeasures(new Search(survey.texts()));
    this.bearing = new TopicEvidence(survey.texts());
    Filed.of(survey, demand).forEach(filed -> known.add(key(filed.topic().name())));
  }

  private static String key(String name) {
    return String.join(" ", PostTerms.stems(name));
  }

  /** Every gap, in no particular order and without a rank. */
  List<TopicGap> find() {
    double most = topics.stream().mapToDouble(Written::weight).max().orElse(1);
    List<Written> lacked = new ArrayList<>();
    List<TopicGap> gaps = new ArrayList<>();
    for (Written topic : topics.subList(0, Math.min(MOST, topics.size()))) {
      if (known.contains(key(topic.name())) || lacked.stream().anyMatch(topic::isLike)) {
        continue;
      }
      Measured measured = measures.of(topic.name());
      if (measured.lacked() > NOT_WRITTEN_ABOUT) {
        lacked.add(topic);
        gaps.add(gap(topic, measured, most));
      }
    }
    return gaps;
  }

  private TopicGap gap(Written topic, Measured measured, double most) {
    double weight = topic.weight();
    double used = survey.likeness().known(PostTerms.stems(topic.name()));
    Score score =
        Score.product(
            Map.of(
                "demand",
                WEAK * Math.sqrt(Math.log1p(weight) / Math.log1p(most)),
                "uncovered",
                measured.lacked(),
                "fit",
                LEAST_FIT + (1 - LEAST_FIT) * used,
                "confidence",
                weight / (weight + HALF_CONFIDENCE)));
    Topic about = Topic.of(Topic.Origin.NEIGHBOUR, topic.name());
    Filed nothing = new Filed(about, List.of(), List.of(), List.of(), 1);
    return new TopicGap(
        Kind.COMPETITOR_ONLY,
        about,
        0,
        score,
        new Evidence(
            text(topic),
            bearing.of(topic.name(), nothing, measured.hits()),
            List.of(),
            topic.sources()),
        new Suggestion(Action.NEW_POST, "Write a post about " + topic.name() + ".", List.of()));
  }

  private static String text(Written topic) {
    String first = topic.posts().iterator().next().title();
    return topic.posts().size()
        + " posts of "
        + String.join(", ", topic.sources())
        + " are about it, such as \""
        + PersonalData.stripped(first)
        + "\"; none here is.";
  }
}
