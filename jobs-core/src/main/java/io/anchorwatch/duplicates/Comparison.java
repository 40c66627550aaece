package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.Shingles;
import java.util.function.LongPredicate;

/**
 * Two texts measured against each other. The residual is what remains without the shingles that
 * many posts of the site share.
 *
 * @param residual Jaccard similarity of the residuals
 * @param contained the share of the smaller residual that the other has too
 * @param whole Jaccard similarity of all shingles
 * @param template the share of the shared shingles that many posts have
 * @param smaller shingles of the smaller residual
 * @param larger shingles of the larger residual
 */
record Comparison(
    double residual, double contained, double whole, double template, int smaller, int larger) {
  static Comparison of(Reading a, Reading b, LongPredicate rare) {
    int size = a.shingleSize(b);
    Shingles allA = a.shingles(size);
    Shingles allB = b.shingles(size);
    Shingles restA = allA.filter(rare);
    Shingles restB = allB.filter(rare);
    Shingles smaller = restA.size() <= restB.size() ? restA : restB;
    Shingles larger = smaller == restA ? restB : restA;
    int shared = allA.shared(allB);
    int sharedRest = restA.shared(restB);
    return new Comparison(
        restA.jaccard(restB),
        smaller.within(larger),
        allA.jaccard(allB),
        shared == 0 ? 0 : (double) (shared - sharedRest) / shared,
        smaller.size(),
        larger.size());
  }
}
