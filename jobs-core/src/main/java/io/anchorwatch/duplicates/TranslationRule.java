package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicatePair.Verdict;
import io.anchorwatch.duplicates.DuplicateRules.Translation;
import io.anchorwatch.fingerprint.Anchors;
import io.anchorwatch.fingerprint.Reading;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;

/**
 * Whether two texts in different languages are the same.
 *
 * @param rule the thresholds
 * @param site which anchors are common in which language
 */
record TranslationRule(Translation rule, Rarity site) {
  /** How much an anchor says, 0 to 1, between two languages. */
  @FunctionalInterface
  interface Rarity {
    LongToDoubleFunction between(String one, String other);
  }

  private static final double LEAST_EVIDENCE = 0.75;

  /** The relation of two texts; empty if they are no translations of each other. */
  Optional<Verdict> verdict(Reading a, Reading b) {
    String one = Translations.primary(a.language());
    String other = Translations.primary(b.language());
    if (one.equals(other) || one.equals("und") || other.equals("und")) {
      return Optional.empty();
    }
    Anchors.Match match = a.anchors().match(b.anchors(), site.between(one, other));
    return match.score() >= rule.score()
            && match.shared() >= rule.anchors()
            && match.evidence() >= LEAST_EVIDENCE * rule.anchors()
        ? Optional.of(
            new Verdict(
                Relation.TRANSLATION,
                match.score(),
                false,
                TextRules.line(
                    "%s and %s share %d addresses, names, numbers or pieces of code: %.2f of what"
                        + " a translation keeps (at least %.2f)",
                    one, other, match.shared(), match.score(), rule.score())))
        : Optional.empty();
  }
}
