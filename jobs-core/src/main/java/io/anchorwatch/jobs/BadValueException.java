package io.anchorwatch.jobs;

/** A configuration value that cannot be taken: what is wrong with it, and what to write instead. */
public final class BadValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String mend;

  /**
   * A refusal.
   *
   * @param what what is wrong, quoting the text; no full stop at its end
   * @param mend what to write instead; no full stop at its end
   */
  public BadValueException(String what, String mend) {
    super(what + ". " + mend);
    this.what = what;
    this.mend = mend;
  }

  /** What is wrong. */
  public String what() {
    return what;
  }

  /** What to write instead. */
  public String mend() {
    return mend;
  }
}
