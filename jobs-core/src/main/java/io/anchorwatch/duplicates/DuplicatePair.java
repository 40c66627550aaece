package io.anchorwatch.duplicates;

import java.util.List;

/**
 * Two related posts, with everything an editor needs to judge it.
 *
 * @param a the one with the lower id
 * @param b the other
 */
public record DuplicatePair(
    PostRef a, PostRef b, Verdict verdict, Evidence evidence, Canonical canonical) {
  /**
   * What was found.
   *
   * @param score how alike they are by the relation's own measure, 0 to 1
   * @param alert whether it is shown by default
   * @param reason the rule that fired and its thresholds, one line
   */
  public record Verdict(Relation relation, double score, boolean alert, String reason) {}

  /**
   * Why it is so.
   *
   * @param passages the most telling shared passages, at most three
   * @param coveredA the share of the first post's words that stand in shared passages
   * @param coveredB the same of the second post
   * @param numbersA numbers that only the first has, the first few
   * @param numbersB numbers that only the second has
   */
  public record Evidence(
      List<SharedPassage> passages,
      double coveredA,
      double coveredB,
      List<String> numbersA,
      List<String> numbersB) {
    public Evidence {
      passages = List.copyOf(passages);
      numbersA = List.copyOf(numbersA);
      numbersB = List.copyOf(numbersB);
    }

    static final Evidence NONE = new Evidence(List.of(), 0, 0, List.of(), List.of());
  }

  /** Which of the two to keep and why. */
  public record Canonical(String id, String reason) {}

  /** Stable from run to run. */
  public String key() {
    return a.id() + " = " + b.id();
  }

  /** The same, not shown by default, with why. */
  DuplicatePair hidden(String why) {
    return with(
        new Verdict(verdict.relation(), verdict.score(), false, verdict.reason() + "; " + why));
  }

  /** The same under another verdict. */
  DuplicatePair with(Verdict other) {
    return new DuplicatePair(a, b, other, evidence, canonical);
  }

  /** The same without the passages, which take the most room. */
  DuplicatePair withoutEvidence() {
    return new DuplicatePair(a, b, verdict, Evidence.NONE, canonical);
  }
}
