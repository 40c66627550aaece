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
    return worthIt(candidates(posts, demand, asOf));
  }

  /** The same of a site whose texts are read already. */
  List<TopicGap> find(Survey survey, Demand demand) {
    return worthIt(ranked(adaptive(survey, demand)));
  }

  private List<TopicGap> worthIt(List<TopicGap> ranked) {
    return ranked.stream()
        .filter(
            gap ->
                rules.mode() == GapRules.Mode.ORIGINAL
                    || gap.score().value() >= rules.reporting().openScore())
        .limit(rules.reporting().most())
        .toList();
  }

  /** Also those that are not worth opening, but may stay open if they are. */
  List<TopicGap> candidates(Iterable<Post> posts, Demand demand, Instant asOf) {
    return ranked(
        rules.mode() == GapRules.Mode.ORIGINAL
            ? new OriginalRule(rules.filing()).find(posts, demand, asOf)
            : adaptive(Survey.of(posts, asOf), demand));
  }

  private List<TopicGap> adaptive(Survey survey, Demand demand) {
    List<TopicGap> gaps = new ArrayList<>(new FilingGaps(survey, rules, demand).find());
    gaps.addAll(new QuestionGaps(survey, rules, demand).find());
    gaps.addAll(new NeighbourGaps(survey, demand).find());
    return gaps;
  }

  private static List<TopicGap> ranked(List<TopicGap> gaps) {
    List<TopicGap> ranked = new ArrayList<>();
    for (TopicGap gap : gaps.stream().sorted(BEST_FIRST).toList()) {
      ranked.add(gap.ranked(ranked.size() + 1));
    }
    return List.copyOf(ranked);
  }
}
