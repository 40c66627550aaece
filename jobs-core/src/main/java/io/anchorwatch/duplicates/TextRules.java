package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicatePair.Verdict;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.TitleKey;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;

/** What two texts are to each other by the runs of words they share. Stateless. */
final class TextRules {
  private static final double SAME_BUT_NUMBERS = 0.8;
  private static final double MOSTLY_TEMPLATE = 0.5;
  private static final double NEARLY_ALL = 0.8;
  private static final double LEAST_DAMAGED = 0.03;
  private static final double DAMAGED = 2;
  private static final int LONGER_THAN_ITEMS = 2;

  private final DuplicateRules rules;
  private final LongPredicate rare;

  /**
   * The rules for a site.
   *
   * @param rare whether a run of words speaks for a pair
   */
  TextRules(DuplicateRules rules, LongPredicate rare) {
    this.rules = rules;
    this.rare = rare;
  }

  /**
   * The relation of two different texts; empty if there is none.
   *
   * @param series whether the titles are parts of one
   */
  Optional<Verdict> verdict(boolean series, Reading a, Reading b) {
    Comparison measured = Comparison.of(a, b, rare);
    if (measured.whole() < NEARLY_ALL && !series && ofOneFeed(a, b) && !tells(a, b)) {
      return Optional.empty();
    }
    boolean enough = measured.smaller() >= rules.near().shingles() && longEnough(a, b, measured);
    boolean near = enough && measured.residual() >= rules.near().similarity();
    boolean contains =
        enough
            && measured.contained() >= rules.contains().share()
            && measured.larger() > rules.contains().sizeRatio() * measured.smaller();
    if (series && (near || contains)) {
      return Optional.of(series(measured));
    }
    if (measured.template() >= MOSTLY_TEMPLATE && measured.whole() >= rules.near().similarity()) {
      Optional<Verdict> template = ofTemplate(series, a, b, measured);
      if (template.isPresent()) {
        return template;
      }
    }
    if (near) {
      return Optional.of(near(measured));
    }
    if (contains) {
      return Optional.of(contains(measured));
    }
    if (enough && !series && measured.residual() >= rules.grey()) {
      return Optional.of(overlap(measured));
    }
    return series ? Optional.empty() : greyer(measured, a, b);
  }

  /**
   * Whether what two texts share speaks for them though others share it too: not if they are as
   * short as what a feed says of its items, under other titles.
   */
  private boolean tells(Reading a, Reading b) {
    int words = Math.min(a.words().size(), b.words().size());
    return words >= LONGER_THAN_ITEMS * rules.near().words()
        || TitleKey.of(a.post().title()).sameWords(TitleKey.of(b.post().title()));
  }

  /** Two addresses of one site: how items there begin is its own habit. */
  private static boolean ofOneFeed(Reading a, Reading b) {
    Optional<String> site = a.post().facts().url().flatMap(CanonicalAddress::site);
    return site.isPresent() && site.equals(b.post().facts().url().flatMap(CanonicalAddress::site));
  }

  /** Whether the same text speaks for two posts: alone, if it is not in many others. */
  boolean sameTextTells(Reading a, Reading b) {
    return tells(a, b) || a.shingles().filter(rare).size() >= rules.near().shingles();
  }

  /** What is too short or too damaged for an alert, and yet worth a look. */
  private Optional<Verdict> greyer(Comparison measured, Reading a, Reading b) {
    if (measured.smaller() < rules.near().shingles()) {
      return Optional.empty();
    }
    if (!longEnough(a, b, measured)
        && (measured.residual() >= rules.near().similarity()
            || measured.contained() >= rules.contains().share())) {
      return Optional.of(brief(measured));
    }
    if (measured.residual() < LEAST_DAMAGED || measured.whole() >= rules.grey()) {
      return Optional.empty();
    }
    double letters = Letters.similarity(a, b);
    return letters >= rules.grey() && letters >= DAMAGED * measured.whole()
        ? Optional.of(
            new Verdict(
                Relation.OVERLAP,
                letters,
                false,
                line(
                    "%.2f of all runs of letters are shared (at least %.2f), though only %.2f of"
                        + " the words' are: one has many misprints?",
                    letters, rules.grey(), measured.whole())))
        : Optional.empty();
  }

  private Verdict brief(Comparison measured) {
    boolean near = measured.residual() >= rules.near().similarity();
    return new Verdict(
        near ? Relation.OVERLAP : Relation.CONTAINS,
        near ? measured.residual() : measured.contained(),
        false,
        line(
            "%.2f of what is particular to them is shared and %.2f of the shorter one, but it is"
                + " short: %d runs of words",
            measured.residual(), measured.contained(), measured.smaller()));
  }

  /** A text of few words counts where nearly all of it is shared. */
  private boolean longEnough(Reading a, Reading b, Comparison measured) {
    int words = Math.min(a.words().size(), b.words().size());
    return words >= rules.near().words() || measured.residual() >= NEARLY_ALL;
  }

  /**
   * Two texts that share little but what many posts share: parts of a series if they differ in
   * numbers and dates and in little else; copies, of which there are then many, if they do not.
   */
  private Optional<Verdict> ofTemplate(boolean series, Reading a, Reading b, Comparison measured) {
    int size = a.shingleSize(b);
    double masked = a.maskedShingles(size).jaccard(b.maskedShingles(size));
    boolean sameNumbers = a.numbers().equals(b.numbers());
    if (!sameNumbers && (masked >= SAME_BUT_NUMBERS || series)) {
      return Optional.of(
          new Verdict(
              Relation.SERIES,
              masked,
              false,
              line("the texts differ in little but numbers and dates: %.2f without them", masked)));
    }
    return sameNumbers && !series && measured.whole() >= NEARLY_ALL && tells(a, b)
        ? Optional.of(
            new Verdict(
                Relation.NEAR,
                measured.whole(),
                true,
                line(
                    "%.2f of the two texts is shared (at least %.2f), with many other posts too",
                    measured.whole(), NEARLY_ALL)))
        : Optional.empty();
  }

  private static Verdict series(Comparison measured) {
    return new Verdict(
        Relation.SERIES,
        Math.max(measured.residual(), measured.contained()),
        false,
        line(
            "titles differ only in numbers, dates or stages; %.2f of the rest is shared",
            measured.residual()));
  }

  private Verdict near(Comparison measured) {
    return new Verdict(
        Relation.NEAR,
        measured.residual(),
        true,
        line(
            "%.2f of what is particular to them is shared (at least %.2f), of %d runs of words",
            measured.residual(), rules.near().similarity(), measured.larger()));
  }

  private Verdict contains(Comparison measured) {
    return new Verdict(
        Relation.CONTAINS,
        measured.contained(),
        true,
        line(
            "%.2f of the shorter one stands in the longer (at least %.2f), which is %.1f times as"
                + " long (more than %.1f)",
            measured.contained(),
            rules.contains().share(),
            (double) measured.larger() / measured.smaller(),
            rules.contains().sizeRatio()));
  }

  private Verdict overlap(Comparison measured) {
    return new Verdict(
        Relation.OVERLAP,
        measured.residual(),
        false,
        line(
            "%.2f of what is particular to them is shared (from %.2f to %.2f)",
            measured.residual(), rules.grey(), rules.near().similarity()));
  }

  static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
