package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicatePair.Verdict;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.TitleKey;
import java.util.Optional;
import java.util.Set;

/** Posts that have a title and no text worth the name, as news items often do. */
record TitlesOnly(DuplicateRules rules) {
  /** The relation of two posts of which one has no text; empty if there is none. */
  Optional<Verdict> verdict(Reading first, Reading second) {
    TitleKey a = TitleKey.of(first.post().title());
    TitleKey b = TitleKey.of(second.post().title());
    if (a.sameSeries(b)
        || Math.max(first.words().size(), second.words().size()) >= rules.exactWords()) {
      return Optional.empty();
    }
    Set<String> words = a.words();
    Set<String> others = b.words();
    int larger = Math.max(words.size(), others.size());
    double ratio = TitleKey.shared(words, others);
    boolean same = a.sameWords(b);
    return ratio > rules.titleRatio() && larger > 2
        ? Optional.of(
            new Verdict(
                Relation.TITLE,
                ratio,
                same,
                TextRules.line(
                    "no text to compare; %.2f of the title's words are shared (more than %.2f)",
                    ratio, rules.titleRatio())))
        : Optional.empty();
  }
}
