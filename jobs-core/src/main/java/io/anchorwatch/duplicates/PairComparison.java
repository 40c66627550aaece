package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Anchors;
import io.anchorwatch.fingerprint.DocumentFrequencies;
import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.Shingles;
import io.anchorwatch.posts.Post;
import java.util.Optional;

/**
 * Any two posts against each other, as if they were a site of their own: nothing is known of what
 * other posts share.
 *
 * @param pair how they are related; empty if they are not
 * @param jaccard similarity of all runs of words, 0 to 1
 * @param containmentA the share of the first post's runs of words that the second has, 0 to 1
 * @param containmentB the same of the second post
 * @param anchors the share of what a translation keeps, 0 to 1
 */
public record PairComparison(
    Optional<DuplicatePair> pair,
    double jaccard,
    double containmentA,
    double containmentB,
    double anchors) {
  private static final long FEW_SHINGLES = 1;

  /**
   * Compares two posts; pure. The pair's own first post is the one with the lower id, whichever
   * came first here.
   */
  public static PairComparison of(DuplicateRules rules, Post first, Post second) {
    Reading a = Reading.of(first);
    Reading b = Reading.of(second);
    Translations translations = new Translations();
    Optional<DuplicatePair> pair =
        PairJudge.of(rules, new DocumentFrequencies(FEW_SHINGLES), translations, MeaningRule.NONE)
            .judge(a, b);
    int size = a.shingleSize(b);
    Shingles own = a.shingles(size);
    Shingles others = b.shingles(size);
    Anchors.Match match =
        a.anchors().match(b.anchors(), translations.rarity(a.language(), b.language()));
    return new PairComparison(
        pair, own.jaccard(others), own.within(others), others.within(own), match.score());
  }

  /** The pair's score, or how similar the texts are if they are not related. */
  public double score() {
    return pair.map(found -> found.verdict().score()).orElse(jaccard);
  }

  /** The relation's name in documents, or {@code none}. */
  public String relation() {
    return pair.map(found -> DuplicateDocuments.name(found.verdict().relation())).orElse("none");
  }

  /** Whether the pair would be shown by default. */
  public boolean alert() {
    return pair.map(found -> found.verdict().alert()).orElse(false);
  }
}
