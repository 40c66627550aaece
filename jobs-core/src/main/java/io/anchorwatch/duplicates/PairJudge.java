package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicatePair.Evidence;
import io.anchorwatch.duplicates.DuplicatePair.Verdict;
import io.anchorwatch.fingerprint.DocumentFrequencies;
import io.anchorwatch.fingerprint.Masks;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.TitleKey;
import io.anchorwatch.posts.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/** Decides on the texts of two posts how they are related, and says why. Stateless. */
final class PairJudge {
  private static final int MOST_PASSAGES = 3;
  private static final int MOST_NUMBERS = 5;
  private static final double SAME_BUT_NUMBERS = 0.8;
  private static final double MOSTLY_TEMPLATE = 0.5;
  private static final double NEARLY_ALL = 0.8;

  private final DuplicateRules rules;
  private final LongPredicate rare;

  PairJudge(DuplicateRules rules, DocumentFrequencies frequencies) {
    this.rules = rules;
    int cap = rules.cap().of(frequencies.posts());
    this.rare = shingle -> frequencies.of(shingle) <= cap;
  }

  /** The relation of two posts, the one with the lower id first; empty if there is none. */
  Optional<DuplicatePair> judge(Reading first, Reading second) {
    boolean inOrder = first.post().id().compareTo(second.post().id()) <= 0;
    Reading a = inOrder ? first : second;
    Reading b = inOrder ? second : first;
    return verdict(a, b)
        .map(
            verdict ->
                new DuplicatePair(
                    PostRef.of(a.post()),
                    PostRef.of(b.post()),
                    verdict,
                    evidence(a, b),
                    CanonicalChoice.of(a, b, verdict.relation())));
  }

  private Optional<Verdict> verdict(Reading a, Reading b) {
    TitleKey titleA = TitleKey.of(a.post().title());
    TitleKey titleB = TitleKey.of(b.post().title());
    int words = Math.min(a.words().size(), b.words().size());
    if (words >= rules.exactWords() && a.contentHash().equals(b.contentHash())) {
      return Optional.of(sameText(titleA, titleB, words));
    }
    Optional<String> address = sharedAddress(a, b);
    if (address.isPresent()) {
      return Optional.of(
          new Verdict(Relation.EXACT, 1, true, "both have the canonical address " + address.get()));
    }
    if (words < rules.exactWords()) {
      return withoutText(titleA, titleB, a, b);
    }
    return onText(titleA.sameSeries(titleB), a, b);
  }

  private static Verdict sameText(TitleKey a, TitleKey b, int words) {
    return a.sameSeries(b)
        ? new Verdict(
            Relation.SERIES,
            1,
            false,
            "the same "
                + words
                + " words under titles that differ in a number or date: a"
                + " placeholder that was never filled in?")
        : new Verdict(Relation.EXACT, 1, true, "the same text of " + words + " words");
  }

  private static Optional<String> sharedAddress(Reading a, Reading b) {
    Optional<String> address = a.post().facts().url().flatMap(CanonicalAddress::of);
    return address.filter(
        text -> b.post().facts().url().flatMap(CanonicalAddress::of).equals(Optional.of(text)));
  }

  private Optional<Verdict> withoutText(TitleKey a, TitleKey b, Reading first, Reading second) {
    if (a.sameSeries(b)
        || Math.max(first.words().size(), second.words().size()) >= rules.exactWords()) {
      return Optional.empty();
    }
    Set<String> words = new HashSet<>(a.words());
    Set<String> others = new HashSet<>(b.words());
    int larger = Math.max(words.size(), others.size());
    words.retainAll(others);
    double ratio = larger == 0 ? 0 : (double) words.size() / larger;
    boolean same = a.sameWords(b);
    return ratio > rules.titleRatio() && larger > 2
        ? Optional.of(
            new Verdict(
                Relation.TITLE,
                ratio,
                same,
                line(
                    "no text to compare; %.2f of the title's words are shared (more than %.2f)",
                    ratio, rules.titleRatio())))
        : Optional.empty();
  }

  private Optional<Verdict> onText(boolean series, Reading a, Reading b) {
    Comparison measured = Comparison.of(a, b, rare);
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
    return enough && !series && measured.residual() >= rules.grey()
        ? Optional.of(overlap(measured))
        : Optional.empty();
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
  private static Optional<Verdict> ofTemplate(
      boolean series, Reading a, Reading b, Comparison measured) {
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
    return sameNumbers && !series && measured.whole() >= NEARLY_ALL
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

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private Evidence evidence(Reading a, Reading b) {
    SharedPassages passages = new SharedPassages(a, b, rare);
    return new Evidence(
        passages.top(MOST_PASSAGES),
        passages.coveredA(),
        passages.coveredB(),
        numbersOnlyIn(a, b),
        numbersOnlyIn(b, a));
  }

  private static List<String> numbersOnlyIn(Reading one, Reading other) {
    Set<String> others = other.numbers();
    return one.words().stream()
        .map(Word::text)
        .filter(Masks::isNumber)
        .filter(number -> !others.contains(number))
        .distinct()
        .limit(MOST_NUMBERS)
        .toList();
  }
}
