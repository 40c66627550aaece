package io.anchorwatch.topics;

import io.anchorwatch.topics.SiteIndex.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which posts have how much of some stems' weight, 0 to 1. A stem in the title counts as fully
 * present, another by how often it stands in the text. For one thread: it keeps the room it adds up
 * in.
 */
final class Likeness {
  private static final double COMMON = 0.5;
  private static final int SMALL_SITE = 20;

  private final SiteIndex site;
  private final double[] sums;
  private final int[] touched;

  /** A post that has some of it. */
  record Match(Entry post, double similarity) {}

  Likeness(SiteIndex site) {
    this.site = site;
    this.sums = new double[site.size()];
    this.touched = new int[site.size()];
  }

  /** The share of the stems' weight which the site uses at all, 0 to 1. */
  double known(Collection<String> stems) {
    double all = 0;
    double known = 0;
    for (String stem : new LinkedHashSet<>(stems)) {
      all += weight(stem);
      known += frequency(stem) > 0 ? weight(stem) : 0;
    }
    return all == 0 ? 0 : known / all;
  }

  /** Posts of at least this similarity, the most similar first, ties by id. */
  List<Match> matches(Collection<String> stems, double least) {
    return sorted(unsorted(stems, least));
  }

  /** The most similar first, ties by id. */
  static List<Match> sorted(Collection<Match> matches) {
    return matches.stream()
        .sorted(
            Comparator.comparingDouble(Match::similarity)
                .reversed()
                .thenComparing(match -> match.post().id()))
        .toList();
  }

  /** Posts of at least this similarity in no order: sorting all of a large site takes long. */
  List<Match> unsorted(Collection<String> stems, double least) {
    List<String> asked = telling(new LinkedHashSet<>(stems));
    double all = asked.stream().mapToDouble(this::weight).sum();
    int count = 0;
    for (String stem : asked) {
      if (frequency(stem) > 0) {
        count = add(site.postings(site.term(stem)), weight(stem) / all, count);
      }
    }
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double similarity = Math.min(1, sums[touched[i]]);
      sums[touched[i]] = 0;
      if (similarity >= least) {
        matches.add(new Match(site.entry(touched[i]), similarity));
      }
    }
    return matches;
  }

  private int add(Postings postings, double weight, int touchedBefore) {
    int count = touchedBefore;
    for (int place = 0; place < postings.size(); place++) {
      int post = postings.post(place);
      double presence =
          postings.inTitle(place) > 0
              ? 1
              : site.presence(0, postings.inHeadings(place), postings.inBody(place), post);
      if (sums[post] == 0) {
        touched[count++] = post;
      }
      sums[post] += weight * presence;
    }
    return count;
  }

  /** A stem in most of the posts tells nothing; it is left out where a rarer one is asked too. */
  private List<String> telling(Set<String> asked) {
    List<String> rare =
        asked.stream().filter(stem -> frequency(stem) <= COMMON * site.size()).toList();
    return rare.isEmpty() || site.size() < SMALL_SITE ? List.copyOf(asked) : rare;
  }

  private int frequency(String stem) {
    return site.frequency(site.term(stem));
  }

  private double weight(String stem) {
    return site.weight(frequency(stem));
  }
}
