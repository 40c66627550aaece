package io.anchorwatch.migrations;

/** The store cannot be brought to this version now, or not by this program; says which. */
public final class MigrationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean passing;

  /**
   * Says why.
   *
   * @param passing whether it may be otherwise in a moment
   * @param message what it means and what to do
   */
  MigrationException(boolean passing, String message) {
    super(message);
    this.passing = passing;
  }

  /** Whether it may be otherwise in a moment. */
  public boolean passing() {
    return passing;
  }
}
