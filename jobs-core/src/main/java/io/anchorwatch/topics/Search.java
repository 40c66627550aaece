package io.anchorwatch.topics;

import io.anchorwatch.topics.Reading.Without;
import io.anchorwatch.topics.SiteIndex.Hit;
import io.anchorwatch.topics.SiteIndex.Postings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/** Looks posts up in an index. For one thread: it keeps the room it adds up in. */
final class Search {
  private final SiteIndex site;
  private final Comparator<Hit> bestFirst;
  private final double[] sums;
  private final int[] touched;

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

  /** The best posts among those that count, best first, ties by id. */
  List<Hit> best(Asked asked, int most, IntPredicate counts) {
    int count = 0;
    for (int i = 0; i < asked.terms().length; i++) {
      Postings postings = site.postings(asked.terms()[i]);
      double weight = asked.weights()[i] / asked.total();
      for (int place = 0; place < postings.size(); place++) {
        int post = postings.post(place);
        double part =
            weight
                * site.presence(
                    postings.inTitle(place),
                    postings.inHeadings(place),
                    postings.inBody(place),
                    post);
        if (sums[post] == 0) {
          touched[count++] = post;
        }
        sums[post] += part;
      }
    }
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int post = touched[i];
      if (counts.test(post)) {
        keep(hits, new Hit(post, sums[post]), most);
      }
      sums[post] = 0;
    }
    return hits;
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
