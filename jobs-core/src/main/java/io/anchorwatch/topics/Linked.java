package io.anchorwatch.topics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which stems stand in the addresses a site's posts link to. A post about a tool links to the
 * tool's own pages, also where its text hardly names it. Once filled, safe for use by many threads.
 */
final class Linked {
  private final Map<String, Target> byStem = new HashMap<>();

  /** Hashes of the addresses: two that share one count as one, and millions take little room. */
  private final Set<Integer> known = new HashSet<>();

  /** The posts that link to addresses with a stem, and how many such addresses there are. */
  private static final class Target {
    private final Postings posts = new Postings();
    private int addresses;
  }

  /**
   * Takes in the addresses of a post.
   *
   * @param post its number, higher than any before
   */
  void add(int post, List<String> addresses) {
    for (String address : addresses) {
      boolean first = known.add(address.hashCode());
      for (String stem : new HashSet<>(PostTerms.stems(address))) {
        Target target = byStem.computeIfAbsent(stem, any -> new Target());
        target.posts.add(post, Postings.BODY);
        target.addresses += first ? 1 : 0;
      }
    }
  }

  /**
   * How many posts link to addresses with all of these stems, be it one or several. No more than
   * there are different addresses with the rarest stem: what stands below every post says nothing.
   */
  int count(List<String> stems) {
    if (stems.isEmpty() || !byStem.keySet().containsAll(stems)) {
      return 0;
    }
    Set<Target> targets = stems.stream().map(byStem::get).collect(Collectors.toSet());
    Target rarest =
        targets.stream().reduce((a, b) -> b.posts.size() < a.posts.size() ? b : a).orElseThrow();
    int posts = 0;
    for (int place = 0; place < rarest.posts.size(); place++) {
      int post = rarest.posts.post(place);
      posts += targets.stream().allMatch(target -> target.posts.place(post) >= 0) ? 1 : 0;
    }
    int addresses = targets.stream().mapToInt(target -> target.addresses).min().orElse(0);
    return Math.min(posts, addresses);
  }
}
