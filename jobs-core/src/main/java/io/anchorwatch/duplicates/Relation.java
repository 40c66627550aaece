package io.anchorwatch.duplicates;

/** How two posts are related. */
public enum Relation {
  /** The same text, or the same canonical address: redirect one. */
  EXACT,
  /** Most of what is particular to them is the same: merge them or set a canonical address. */
  NEAR,
  /** The shorter one is part of the longer: an excerpt. */
  CONTAINS,
  /** The same in another language: alternate versions for readers, no duplicates. */
  TRANSLATION,
  /** Parts of a series, such as release notes: information. */
  SERIES,
  /** Titles alike where there is no text to compare. */
  TITLE,
  /** Some passages are the same: a grey zone for review. */
  OVERLAP
}
