package io.anchorwatch.topics;

import io.anchorwatch.topics.PostTerms.Passage;
import io.anchorwatch.topics.SiteIndex.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How one post takes up what is asked, in shares of the asked stems' weight, 0 to 1.
 *
 * @param headed the largest share that stands together in the title or in one heading
 * @param together the largest share that stands together in one passage, its heading and the title
 * @param phrased the share of the pairs of neighbouring stems that stand near each other
 * @param passage the passage where most stands together; empty if it is the title
 */
record Reading(double headed, double together, double phrased, Optional<Passage> passage) {
  /** A word of the title counts less for a passage than one that stands in it. */
  private static final double FROM_TITLE = 0.7;

  private static final int NEAR = 3;

  /**
   * What is taken out of a post to see how well the rest answers.
   *
   * @param passage the number of a passage; -1 for none
   * @param title whether the title goes, with every heading that only repeats it
   */
  record Without(int passage, boolean title) {
    /** Nothing is taken out. */
    static final Without NOTHING = new Without(-1, false);

    boolean takes(Entry entry, int number) {
      if (number == passage) {
        return true;
      }
      Passage one = entry.passages().get(number);
      return title
          && one.heading()
          && Arrays.equals(entry.title(), Arrays.copyOfRange(entry.body(), one.from(), one.to()));
    }
  }

  static Reading of(Entry entry, Asked asked, Without without) {
    boolean[] near = new boolean[asked.pairs().size()];
    boolean[] titled = new boolean[asked.terms().length];
    if (!without.title()) {
      mark(titled, near, asked, entry.title());
    }
    double headed = share(asked, titled, titled);
    double together = headed;
    Optional<Passage> best = Optional.empty();
    boolean[] heading = new boolean[titled.length];
    List<Passage> passages = entry.passages();
    for (int number = 0; number < passages.size(); number++) {
      if (without.takes(entry, number)) {
        continue;
      }
      Passage passage = passages.get(number);
      boolean[] here = passage.heading() ? new boolean[titled.length] : heading.clone();
      mark(here, near, asked, Arrays.copyOfRange(entry.body(), passage.from(), passage.to()));
      double share = share(asked, here, titled);
      if (passage.heading()) {
        heading = here;
        headed = Math.max(headed, share);
      } else if (share > together || (best.isEmpty() && share >= together && share > 0)) {
        together = share;
        best = Optional.of(passage);
      }
    }
    double most = Math.max(headed, together);
    return new Reading(headed, most, asked.pairs().isEmpty() ? most : phrased(asked, near), best);
  }

  private static void mark(boolean[] here, boolean[] near, Asked asked, int[] stems) {
    int[] places = Arrays.stream(stems).map(asked::place).toArray();
    for (int i = 0; i < places.length; i++) {
      if (places[i] >= 0) {
        here[places[i]] = true;
        for (int next = i + 1; next < places.length && next <= i + NEAR; next++) {
          meet(near, asked, places[i], places[next]);
        }
      }
    }
  }

  private static void meet(boolean[] near, Asked asked, int one, int other) {
    for (int pair = 0; other >= 0 && pair < near.length; pair++) {
      near[pair] |= asked.pairs().get(pair).is(one, other);
    }
  }

  private static double phrased(Asked asked, boolean[] near) {
    double sum = 0;
    double all = 0;
    for (int pair = 0; pair < near.length; pair++) {
      double weight = asked.pairs().get(pair).weight();
      all += weight;
      sum += near[pair] ? weight : 0;
    }
    return sum / all;
  }

  private static double share(Asked asked, boolean[] here, boolean[] titled) {
    double sum = 0;
    for (int term = 0; term < here.length; term++) {
      sum += asked.weights()[term] * (here[term] ? 1 : titled[term] ? FROM_TITLE : 0);
    }
    return sum / asked.total();
  }
}
