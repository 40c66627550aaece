package io.anchorwatch.topics;

import io.anchorwatch.posts.Post;
import io.anchorwatch.topics.TopicGap.Evidence;
import io.anchorwatch.topics.TopicGap.Kind;
import io.anchorwatch.topics.TopicGap.NearPost;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ranks topics by how much a site lacks them, and says of questions how surely no post answers
 * them. Where posts are filed under topics, a topic without posts comes first and the others by how
 * likely they are to get more posts than lately; where none are, the texts alone decide. The same
 * posts, demand and instant give the same ranking, whatever the order of the posts. Immutable once
 * made.
 */
public final class TopicRanking {
  private final List<RankedTopic> topics;
  private final List<RankedQuestion> questions;

  /**
   * A topic in its place.
   *
   * @param rank 1 for the one that is lacked most
   * @param score 0 to 1
   * @param coverage how much is written about it, 0 to 1
   * @param kinds what it lacks; empty if nothing
   */
  public record RankedTopic(
      String topic, int rank, double score, double coverage, Set<Kind> kinds, Evidence evidence) {
    public RankedTopic {
      kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
    }

    RankedTopic ranked(int place) {
      return new RankedTopic(topic, place, score, coverage, kinds, evidence);
    }
  }

  /**
   * A question.
   *
   * @param unmet the probability that no post answers it, 0 to 1
   * @param best the post that answers it best, empty if none does
   */
  public record RankedQuestion(SearchQuery query, double unmet, Optional<NearPost> best) {}

  TopicRanking(List<RankedTopic> topics, List<RankedQuestion> questions) {
    this.topics = List.copyOf(topics);
    this.questions = List.copyOf(questions);
  }

  /** The topics, the most lacked first. */
  public List<RankedTopic> topics() {
    return topics;
  }

  /** The questions in the order they were given. */
  public List<RankedQuestion> questions() {
    return questions;
  }

  /**
   * Ranks the targets, or the topics the posts are filed under if there are no targets.
   *
   * @param posts read once
   * @param asOf posts dated later are not published yet
   */
  public static TopicRanking of(Iterable<Post> posts, Demand demand, Instant asOf) {
    return of(Survey.of(posts, asOf), demand);
  }

  static TopicRanking of(Survey survey, Demand demand) {
    Ranking ranking = new Ranking(survey, demand);
    return new TopicRanking(ranking.topics(), ranking.questions());
  }
}
