package io.anchorwatch.model;

/**
 * What a caller may allow to be done to an answer under a schema beyond mending its syntax. Nothing
 * of it is done unless it is asked for, and each time it is done the answer's evidence says so: by
 * an edit of the kind that is named here, or by the rivals of a value.
 */
public enum Allowance {
  /** Of keys that come twice with different values the last one counts: {@code clashing-key}. */
  LAST_KEY,

  /** Of several values that conform and differ the last one counts; the others are its rivals. */
  LAST_VALUE,

  /**
   * A key that differs from a declared one in case, spaces, hyphens or underscores only is that
   * one, unless several are: {@code alias}.
   */
  ALIASES,

  /** One value where the schema wants a list of them is a list of one: {@code wrapped}. */
  WRAPPING,

  /**
   * Values that are missing become {@code null}, and what is cut ends where it is, if the model has
   * not run into its token limit: {@code missing-value}, {@code cut-string} and their like.
   */
  LOSSY
}
