package io.anchorwatch.topics;

import io.anchorwatch.posts.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which posts speak of given terms, and how much. The term weights are those of BM25 (Robertson and
 * Zaragoza, "The probabilistic relevance framework", 2009) with a term in the title counted as
 * fully present; a similarity is the share of the asked terms' weight that a post has, 0 to 1. Not
 * safe for use by several threads.
 */
final class TermIndex {
  private static final double SATURATION = 1.2;
  private static final double LENGTH_SHARE = 0.75;
  private static final double COMMON = 0.5;
  private static final int SMALL_SITE = 20;

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Postings> postings = new HashMap<>();
  private long totalLength;

  /** What is kept of a post. */
  record Entry(String id, String title, Optional<Instant> date, int length) {}

  /** A post that speaks of what was asked. */
  record Match(Entry post, double similarity) {}

  /** Adds a post and gives its number. */
  int add(Post post) {
    int number = entries.size();
    List<String> body = Terms.ofBody(post.text());
    Map<String, Integer> counts = new HashMap<>();
    body.forEach(term -> counts.merge(term, 1, Integer::sum));
    Set<String> title = new HashSet<>(Terms.of(post.title()));
    title.forEach(term -> counts.putIfAbsent(term, 0));
    counts.forEach(
        (term, count) ->
            postings
                .computeIfAbsent(term, ignored -> new Postings())
                .add(number, title.contains(term) ? Postings.IN_TITLE : Math.min(count, 100)));
    entries.add(new Entry(post.id(), post.title(), post.facts().date(), body.size()));
    totalLength += body.size();
    return number;
  }

  int size() {
    return entries.size();
  }

  Entry entry(int number) {
    return entries.get(number);
  }

  /** In how many posts a term stands. */
  int frequency(String term) {
    Postings of = postings.get(term);
    return of == null ? 0 : of.size;
  }

  /** How telling a term is: large for rare and unknown ones. */
  double weight(String term) {
    double frequency = frequency(term);
    return Math.log(1 + (entries.size() - frequency + 0.5) / (frequency + 0.5));
  }

  /** The share of the terms' weight which the site uses at all, 0 to 1. */
  double known(Collection<String> terms) {
    double all = 0;
    double known = 0;
    for (String term : new LinkedHashSet<>(terms)) {
      all += weight(term);
      known += frequency(term) > 0 ? weight(term) : 0;
    }
    return all == 0 ? 0 : known / all;
  }

  /** Posts of at least this similarity, the most similar first, ties by id. */
  List<Match> matches(Collection<String> terms, double least) {
    List<String> asked = telling(new LinkedHashSet<>(terms));
    double all = asked.stream().mapToDouble(this::weight).sum();
    if (all == 0) {
      return List.of();
    }
    Map<Integer, Double> sums = new HashMap<>();
    for (String term : asked) {
      addTo(sums, term, weight(term) / all);
    }
    return sums.entrySet().stream()
        .filter(sum -> sum.getValue() >= least)
        .map(sum -> new Match(entries.get(sum.getKey()), Math.min(1, sum.getValue())))
        .sorted(
            Comparator.comparingDouble(Match::similarity)
                .reversed()
                .thenComparing(match -> match.post().id()))
        .toList();
  }

  /** A term in most of the posts tells nothing; it is left out where a rarer one is asked too. */
  private List<String> telling(Set<String> asked) {
    List<String> rare =
        asked.stream().filter(term -> frequency(term) <= COMMON * entries.size()).toList();
    return rare.isEmpty() || entries.size() < SMALL_SITE ? List.copyOf(asked) : rare;
  }

  private void addTo(Map<Integer, Double> sums, String term, double weight) {
    Postings of = postings.get(term);
    if (of == null) {
      return;
    }
    double average = Math.max(1, (double) totalLength / entries.size());
    for (int i = 0; i < of.size; i++) {
      double length = entries.get(of.posts[i]).length() / average;
      sums.merge(of.posts[i], weight * presence(of.counts[i], length), Double::sum);
    }
  }

  private static double presence(int count, double relativeLength) {
    if (count == Postings.IN_TITLE) {
      return 1;
    }
    return count / (count + SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * relativeLength));
  }

  /** The posts that have a term, in two plain arrays: a large site has tens of millions. */
  private static final class Postings {
    static final int IN_TITLE = 127;

    private int[] posts = new int[2];
    private byte[] counts = new byte[2];
    private int size;

    void add(int post, int count) {
      if (size == posts.length) {
        posts = Arrays.copyOf(posts, size * 2);
        counts = Arrays.copyOf(counts, size * 2);
      }
      posts[size] = post;
      counts[size] = (byte) count;
      size++;
    }
  }
}
