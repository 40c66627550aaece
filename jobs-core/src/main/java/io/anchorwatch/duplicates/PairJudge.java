package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicatePair.Evidence;
import io.anchorwatch.duplicates.DuplicatePair.Verdict;
import io.anchorwatch.fingerprint.DocumentFrequencies;
import io.anchorwatch.fingerprint.Masks;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.TitleKey;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.ToIntFunction;

/** Decides on the texts of two posts how they are related, and says why. Stateless. */
final class PairJudge {
  private static final int MOST_PASSAGES = 3;
  private static final int MOST_NUMBERS = 5;

  private final DuplicateRules rules;
  private final LongPredicate rare;
  private final TextRules texts;
  private final TranslationRule translations;
  private final CanonicalChoice canonical;
  private final MeaningRule meaning;

  /**
   * A judge for a site.
   *
   * @param rare whether a run of words speaks for a pair
   * @param anchors how much an anchor says between two languages
   * @param links how many posts link to a post
   * @param meaning what is said of texts that share few words
   */
  PairJudge(
      DuplicateRules rules,
      LongPredicate rare,
      TranslationRule.Rarity anchors,
      ToIntFunction<Post> links,
      MeaningRule meaning) {
    this.rules = rules;
    this.meaning = meaning;
    this.translations = new TranslationRule(rules.translation(), anchors);
    this.canonical = new CanonicalChoice(links);
    this.rare = rare;
    this.texts = new TextRules(rules, rare);
  }

  /** A judge for a site of which every post was counted. */
  static PairJudge of(
      DuplicateRules rules,
      DocumentFrequencies frequencies,
      Translations translations,
      MeaningRule meaning) {
    int cap = rules.cap().of(frequencies.posts());
    return new PairJudge(
        rules,
        shingle -> frequencies.of(shingle) <= cap,
        translations::rarity,
        translations::linksTo,
        meaning);
  }

  /** The relation of two posts, the one with the lower id first; empty if there is none. */
  Optional<DuplicatePair> judge(Reading first, Reading second) {
    boolean inOrder = first.post().id().compareTo(second.post().id()) <= 0;
    Reading a = inOrder ? first : second;
    Reading b = inOrder ? second : first;
    Optional<Verdict> onText = verdict(a, b);
    boolean sure = onText.filter(found -> found.relation() != Relation.OVERLAP).isPresent();
    // Passages that were left untranslated are no overlap of their own.
    return (sure ? onText : translations.verdict(a, b).or(() -> onText))
        .or(() -> meaning.verdict(a, b))
        .map(
            verdict ->
                new DuplicatePair(
                    PostRef.of(a),
                    PostRef.of(b),
                    verdict,
                    evidence(a, b),
                    canonical.of(a, b, verdict.relation())));
  }

  private Optional<Verdict> verdict(Reading a, Reading b) {
    TitleKey titleA = TitleKey.of(a.post().title());
    TitleKey titleB = TitleKey.of(b.post().title());
    int words = Math.min(a.words().size(), b.words().size());
    boolean series = titleA.sameSeries(titleB);
    boolean sameText = words >= rules.exactWords() && a.contentHash().equals(b.contentHash());
    Optional<String> address = sharedAddress(a, b);
    if (address.isPresent() && (series || !sameText)) {
      return Optional.of(
          new Verdict(Relation.EXACT, 1, true, "both have the canonical address " + address.get()));
    }
    if (sameText) {
      boolean tells = address.isPresent() || texts.sameTextTells(a, b);
      return Optional.of(sameText(series, tells, words));
    }
    if (words < rules.exactWords()) {
      return new TitlesOnly(rules).verdict(a, b);
    }
    return texts.verdict(series, a, b);
  }

  private static Verdict sameText(boolean series, boolean tells, int words) {
    if (series) {
      return new Verdict(
          Relation.SERIES,
          1,
          false,
          "the same "
              + words
              + " words under titles that differ in a number or date: a"
              + " placeholder that was never filled in?");
    }
    return tells
        ? new Verdict(Relation.EXACT, 1, true, "the same text of " + words + " words")
        : new Verdict(
            Relation.SERIES,
            1,
            false,
            "the same " + words + " words under other titles, and many posts have them too");
  }

  private static Optional<String> sharedAddress(Reading a, Reading b) {
    Optional<String> language = a.post().facts().language();
    Optional<String> otherLanguage = b.post().facts().language();
    if (language.isPresent()
        && otherLanguage.isPresent()
        && !Translations.primary(language.get())
            .equals(Translations.primary(otherLanguage.get()))) {
      // Some sites serve every language at one path.
      return Optional.empty();
    }
    Optional<String> address = a.post().facts().url().flatMap(CanonicalAddress::of);
    return address.filter(
        text -> b.post().facts().url().flatMap(CanonicalAddress::of).equals(Optional.of(text)));
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
