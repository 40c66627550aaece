package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.SiteFrequencies;
import io.anchorwatch.posts.Post;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * Judges pairs of a site by what was counted of it, each language by itself. Stateless.
 *
 * @param links how many posts link to a post
 * @param meaning what is said of texts that share few words
 */
record SiteJudge(
    DuplicateRules rules, SiteFrequencies counted, ToIntFunction<Post> links, MeaningRule meaning) {
  private static final double STRANGE = 0.5;
  private static final double NEVER = 1e-9;

  /** How two posts are related; empty if they are not. */
  Optional<DuplicatePair> judge(Reading a, Reading b) {
    LongPredicate rare = rare(a.language());
    boolean same = Translations.primary(a.language()).equals(Translations.primary(b.language()));
    LongPredicate both = same ? rare : rare.and(rare(b.language()));
    return new PairJudge(rules, both, this::rarity, links, meaning).judge(a, b);
  }

  private LongPredicate rare(String language) {
    int cap = rules.cap().of(counted.posts(language));
    return shingle -> counted.of(language, shingle) <= cap;
  }

  /** As {@link Translations#rarity}. What a sample does not have is not strange yet. */
  private LongToDoubleFunction rarity(String one, String other) {
    int posts = counted.posts(one);
    int others = counted.posts(other);
    if (posts == 0 || others == 0) {
      return anchor -> 1;
    }
    double most = Math.log(1 + Math.min(posts, others));
    return anchor -> {
      int here = counted.ofAnchor(one, anchor);
      int there = counted.ofAnchor(other, anchor);
      double common = Math.max((double) here / posts, (double) there / others);
      double rarity = Math.min(1, Math.log(1 + 1 / Math.max(common, NEVER)) / most);
      boolean strange = counted.every() == 1 && (here == 0 || there == 0);
      return strange ? STRANGE * rarity : rarity;
    };
  }
}
