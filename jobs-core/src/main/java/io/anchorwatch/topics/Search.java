package io.anchorwatch.topics;

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

  /** How much one post speaks of what is asked when neither its title nor headings count. */
  double withoutTitle(Asked asked, int post) {
    int[] body = site.entry(post).body();
    int[] counts = new int[asked.terms().length];
    for (int stem : body) {
      for (int term = 0; term < counts.length; term++) {
        counts[term] += asked.terms()[term] == stem ? 1 : 0;
      }
    }
    double sum = 0;
    for (int term = 0; term < counts.length; term++) {
      sum += asked.weights()[term] / asked.total() * site.presence(0, 0, counts[term], post);
    }
    return sum;
  }
}
