package io.anchorwatch.model.recovery;

/** A call is not written as it should be. Never leaves this package; carries no stack. */
final class UnreadCall extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean cut;

  /**
   * Ends the reading of a call.
   *
   * @param cut whether the text ends within it
   */
  UnreadCall(boolean cut) {
    super(cut ? "a call is cut" : "a call cannot be read", null, false, false);
    this.cut = cut;
  }

  boolean cut() {
    return cut;
  }
}
