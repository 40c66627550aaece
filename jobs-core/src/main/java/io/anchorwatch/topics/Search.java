package io.anchorwatch.topics;

import io.anchorwatch.topics.Reading.Without;
import io.anchorwatch.topics.SiteIndex.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Looks posts up in an index. For one thread: it keeps the room it adds up in. */
final class Search {
  /** More than what adding in another order may change. */
  private static final double ROUNDING = 1e-9;

  /** To look one post up costs as much as to pass so many. */
  private static final int LOOKUP = 8;

  private final SiteIndex site;
  private final Comparator<Hit> bestFirst;
  private final double[] sums;
  private final int[] touched;

  /**
   * How far terms have been added up.
   *
   * @param count how many posts have one of them
   * @param least what the last of the best has at least
   * @param left what the terms that are left can add to a post
   */
  private record Reached(int count, double least, double left) {}

  Search(SiteIndex site) {
    this.site = site;
    this.bestFirst =
        Comparator.comparingDouble(Hit::score)
            .reversed()
            .thenComparing(hit -> site.entry(hit.post()).id());
    this.sums = new double[site.size()];
    this.touched = new int[site.size()];
  }

  SiteIndex site() {
    return site;
  }

  /**
   * The best posts among those that count, best first, ties by id. Once the terms that are left
   * cannot lift a post without any of the others among the best, only posts that have one are
   * looked at (MaxScore: Turtle and Flood, "Query evaluation: strategies and optimizations", 1995),
   * unless they are so many that adding the term up for all is less work.
   */
  List<Hit> best(Asked asked, int most, IntPredicate counts) {
    int[] order = mostTellingFirst(asked);
    double left = 1;
    double least = 0;
    int count = 0;
    for (int next = 0; next < order.length; next++) {
      int posts = site.postings(asked.terms()[order[next]]).size();
      if (least > left && posts > LOOKUP * candidates(count, least - left)) {
        break;
      }
      count = add(asked, order[next], count);
      left = 0;
      for (int later = next + 1; later < order.length; later++) {
        left += asked.weights()[order[later]] / asked.total();
      }
      least = leastOfBest(count, most, counts) * (1 - ROUNDING);
    }
    return best(asked, most, counts, new Reached(count, least, left));
  }

  /** How many of the posts that were touched have at least this. */
  private int candidates(int count, double least) {
    int candidates = 0;
    for (int i = 0; i < count; i++) {
      candidates += sums[touched[i]] >= least ? 1 : 0;
    }
    return candidates;
  }

  private static int[] mostTellingFirst(Asked asked) {
    return IntStream.range(0, asked.terms().length)
        .boxed()
        .sorted(Comparator.comparingDouble(place -> -asked.weights()[place]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int add(Asked asked, int term, int touchedBefore) {
    int count = touchedBefore;
    Postings postings = site.postings(asked.terms()[term]);
    double weight = asked.weights()[term] / asked.total();
    for (int place = 0; place < postings.size(); place++) {
      int post = postings.post(place);
      if (sums[post] == 0) {
        touched[count++] = post;
      }
      sums[post] += weight * presence(postings, place);
    }
    return count;
  }

  private double presence(Postings postings, int place) {
    return site.presence(
        postings.inTitle(place),
        postings.inHeadings(place),
        postings.inBody(place),
        postings.post(place));
  }

  /** What the last of the best has so far; 0 while they are fewer than wanted. */
  private double leastOfBest(int count, int most, IntPredicate counts) {
    double[] best = new double[most];
    for (int i = 0; i < count; i++) {
      double sum = sums[touched[i]];
      if (sum > best[most - 1] && counts.test(touched[i])) {
        int place = most - 1;
        while (place > 0 && best[place - 1] < sum) {
          best[place] = best[--place];
        }
        best[place] = sum;
      }
    }
    return best[most - 1];
  }

  /** The best of those touched. Clears the sums. */
  private List<Hit> best(Asked asked, int most, IntPredicate counts, Reached reached) {
    List<Hit> hits = new ArrayList<>();
    double least = reached.least();
    for (int i = 0; i < reached.count(); i++) {
      int post = touched[i];
      if (sums[post] + reached.left() >= least && counts.test(post)) {
        keep(hits, new Hit(post, score(asked, post)), most);
        if (hits.size() == most) {
          least = Math.max(least, hits.get(most - 1).score() * (1 - ROUNDING));
        }
      }
      sums[post] = 0;
    }
    return hits;
  }

  /** How much one post speaks of what is asked, added up in the order it is asked in. */
  private double score(Asked asked, int post) {
    double sum = 0;
    for (int term = 0; term < asked.terms().length; term++) {
      Postings postings = site.postings(asked.terms()[term]);
      int place = postings.place(post);
      if (place >= 0) {
        sum += asked.weights()[term] / asked.total() * presence(postings, place);
      }
    }
    return sum;
  }

  /** Puts a hit in its place among the best. */
  void keep(List<Hit> hits, Hit hit, int most) {
    if (hits.size() == most && bestFirst.compare(hits.get(most - 1), hit) < 0) {
      return;
    }
    int place = hits.size();
    while (place > 0 && bestFirst.compare(hit, hits.get(place - 1)) < 0) {
      place--;
    }
    hits.add(place, hit);
    if (hits.size() > most) {
      hits.remove(most);
    }
  }

  /** How much one post speaks of what is asked when something is taken out of it. */
  double score(Asked asked, int post, Without without) {
    SiteIndex.Entry entry = site.entry(post);
    int[][] counts = new int[asked.terms().length][3];
    if (!without.title()) {
      count(counts, 0, asked, entry.title(), 0, entry.title().length);
    }
    for (int number = 0; number < entry.passages().size(); number++) {
      PostTerms.Passage passage = entry.passages().get(number);
      if (!without.takes(entry, number)) {
        count(counts, 2, asked, entry.body(), passage.from(), passage.to());
        if (passage.heading()) {
          count(counts, 1, asked, entry.body(), passage.from(), passage.to());
        }
      }
    }
    double sum = 0;
    for (int term = 0; term < counts.length; term++) {
      int[] of = counts[term];
      sum += asked.weights()[term] / asked.total() * site.presence(of[0], of[1], of[2], post);
    }
    return sum;
  }

  private static void count(int[][] counts, int field, Asked asked, int[] stems, int from, int to) {
    for (int i = from; i < to; i++) {
      int place = asked.place(stems[i]);
      if (place >= 0) {
        counts[place][field]++;
      }
    }
  }
}
