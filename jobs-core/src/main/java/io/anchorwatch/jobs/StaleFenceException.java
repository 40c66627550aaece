package io.anchorwatch.jobs;

/**
 * A write was refused because another attempt owns the slot by now. The run should end; nothing of
 * it is lost.
 */
public final class StaleFenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StaleFenceException(String message) {
    super(message);
  }
}
