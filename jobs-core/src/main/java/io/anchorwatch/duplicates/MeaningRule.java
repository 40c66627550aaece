package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicatePair.Verdict;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.TitleKey;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/**
 * What is said of two texts that share few words: that they mean much the same, if their titles say
 * so too. For review and never more: a model alone is no evidence.
 *
 * @param least cosine; above 1 nothing is ever close
 * @param cosine of two posts by their ids
 */
record MeaningRule(double least, ToDoubleBiFunction<String, String> cosine) {
  /** Where nothing is known of what posts mean. */
  static final MeaningRule NONE = new MeaningRule(2, (a, b) -> 0);

  private static final double LEAST_OF_TITLES = 0.3;

  /** Whether two titles share enough words for their posts to be compared by what they mean. */
  static boolean titlesOverlap(Set<String> one, Set<String> other) {
    return TitleKey.shared(one, other) >= LEAST_OF_TITLES;
  }

  Optional<Verdict> verdict(Reading a, Reading b) {
    double close = cosine.applyAsDouble(a.post().id(), b.post().id());
    if (close < least) {
      return Optional.empty();
    }
    TitleKey one = TitleKey.of(a.post().title());
    TitleKey other = TitleKey.of(b.post().title());
    double titles = TitleKey.shared(one.words(), other.words());
    boolean sameLanguage =
        Translations.primary(a.language()).equals(Translations.primary(b.language()));
    if (titles < LEAST_OF_TITLES || one.sameSeries(other) || !sameLanguage) {
      return Optional.empty();
    }
    return Optional.of(
        new Verdict(
            Relation.OVERLAP,
            close,
            false,
            TextRules.line(
                "their meaning is close: a cosine of %.2f (at least %.2f), and %.2f of the titles'"
                    + " words are shared (at least %.2f)",
                close, least, titles, LEAST_OF_TITLES)));
  }
}
