package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.Candidates.Pair;
import io.anchorwatch.fingerprint.Anchors;
import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongToDoubleFunction;

/**
 * The posts of a site by language and anchors, and which of them may be translations of each other:
 * of each post, those of every other language with which it shares the most that is rare there. Not
 * safe for use by many threads.
 */
final class Translations {
  private static final int MOST_OF_A_LANGUAGE = 4;
  private static final int FULLEST_BUCKET = 24;
  private static final int LEAST_SHARED = 2;
  private static final double STRANGE = 0.5;

  private final Map<String, Language> languages = new TreeMap<>();

  private record Member(int post, Anchors anchors) {}

  private static final class Language {
    private final List<Member> members = new ArrayList<>();
    private final Map<Long, List<Integer>> holders = new HashMap<>();
    private int indexed;

    /** Filled when first asked: a site of one language never needs it. */
    List<Integer> holding(long anchor) {
      for (Member member : members.subList(indexed, members.size())) {
        for (long each : member.anchors().hashes()) {
          holders.computeIfAbsent(each, key -> new ArrayList<>(1)).add(member.post());
        }
      }
      indexed = members.size();
      return holders.getOrDefault(anchor, List.of());
    }
  }

  private static final class Shared {
    private int count;
    private double weight;
  }

  /** {@code pt} of {@code pt-BR}. */
  static String primary(String language) {
    int joint = language.indexOf('-');
    return joint < 0 ? language : language.substring(0, joint);
  }

  /** Takes in a post; one in no known language is nobody's translation. */
  void add(int post, String tag, Anchors anchors) {
    String name = primary(tag);
    if (name.equals("und")) {
      return;
    }
    languages.computeIfAbsent(name, key -> new Language()).members.add(new Member(post, anchors));
  }

  /** How much an anchor says between two languages; the same for all where one is unknown. */
  LongToDoubleFunction rarity(String tag, String otherTag) {
    Language one = languages.get(primary(tag));
    Language other = languages.get(primary(otherTag));
    if (one == null || other == null || one == other) {
      return anchor -> 1;
    }
    // What only one post of the smaller language has says all there is to say.
    double most = Math.log(1 + Math.min(one.members.size(), other.members.size()));
    return anchor -> {
      int here = one.holding(anchor).size();
      int there = other.holding(anchor).size();
      double common =
          Math.max((double) here / one.members.size(), (double) there / other.members.size());
      // What the other language never has was changed on the way, or is no anchor.
      double rarity = Math.min(1, Math.log(1 + 1 / Math.max(common, 1e-9)) / most);
      return rarity * (here == 0 || there == 0 ? STRANGE : 1);
    };
  }

  /** How many posts, of whatever known language, link to a post. */
  int linksTo(Post post) {
    Set<Integer> holders = new HashSet<>();
    for (long link : Anchors.linksTo(post)) {
      languages.values().forEach(language -> holders.addAll(language.holding(link)));
    }
    return holders.size();
  }

  /** The pairs that are worth comparing, each once. */
  Set<Pair> candidates() {
    Set<Pair> pairs = new TreeSet<>();
    languages.forEach(
        (name, language) ->
            languages.forEach(
                (otherName, other) -> {
                  if (language != other) {
                    LongToDoubleFunction rarity = rarity(name, otherName);
                    language.members.forEach(member -> best(member, other, rarity, pairs));
                  }
                }));
    return pairs;
  }

  private static void best(
      Member member, Language other, LongToDoubleFunction rarity, Set<Pair> pairs) {
    Map<Integer, Shared> shared = new HashMap<>();
    for (long anchor : member.anchors().hashes()) {
      List<Integer> holders = other.holding(anchor);
      if (holders.size() <= FULLEST_BUCKET) {
        for (int holder : holders) {
          Shared sum = shared.computeIfAbsent(holder, key -> new Shared());
          sum.count++;
          sum.weight += rarity.applyAsDouble(anchor);
        }
      }
    }
    shared.entrySet().stream()
        .filter(entry -> entry.getValue().count >= LEAST_SHARED)
        .sorted(
            Comparator.comparingDouble((Map.Entry<Integer, Shared> e) -> -e.getValue().weight)
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_OF_A_LANGUAGE)
        .forEach(
            entry ->
                pairs.add(
                    new Pair(
                        Math.min(member.post(), entry.getKey()),
                        Math.max(member.post(), entry.getKey()))));
  }
}
