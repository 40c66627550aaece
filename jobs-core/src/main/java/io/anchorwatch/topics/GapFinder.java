package io.anchorwatch.topics;

import io.anchorwatch.posts.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what a site lacks. The same posts, demand and instant give the same gaps, whatever the
 * order of the posts; nothing else is read, no clock and no store. Safe for use by many threads.
 */
public final class GapFinder {
  private static final Comparator<TopicGap> BEST_FIRST =
      Comparator.comparingDouble((TopicGap gap) -> gap.score().value())
          .reversed()
          .thenComparing(TopicGap::key);

  private final GapRules rules;

  public GapFinder(GapRules rules) {
    this.rules = rules;
  }

  /**
   * The gaps worth an editor's time, best first, ranked from 1.
   *
   * @param posts read once; drafts and posts dated after the instant count as not published yet
   * @param demand what is wanted; {@link Demand#NONE} if nobody knows
   * @param asOf the instant to judge by
   */
  public List<TopicGap> find(Iterable<Post> posts, Demand demand, Instant asOf) {
    return candidates(posts, demand, asOf).stream()
        .filter(
            gap ->
                rules.mode() == GapRules.Mode.ORIGINAL
                    || gap.score().value() >= rules.reporting().openScore())
        .limit(rules.reporting().most())
        .toList();
  }

  /** Also those that are not worth opening, but may stay open if they are. */
  List<TopicGap> candidates(Iterable<Post> posts, Demand demand, Instant asOf) {
    List<TopicGap> gaps = new ArrayList<>();
    if (rules.mode() == GapRules.Mode.ORIGINAL) {
      gaps.addAll(new OriginalRule(rules.filing()).find(posts, demand, asOf));
    } else {
      Survey survey = Survey.of(posts, asOf);
      gaps.addAll(new FilingGaps(survey, rules, demand).find());
      gaps.addAll(new QuestionGaps(survey, rules, demand).find());
      gaps.addAll(new NeighbourGaps(survey, demand).find());
    }
    gaps.sort(BEST_FIRST);
    List<TopicGap> ranked = new ArrayList<>();
    for (TopicGap gap : gaps) {
      ranked.add(gap.ranked(ranked.size() + 1));
    }
    return List.copyOf(ranked);
  }
}
