package io.anchorwatch.schedule;

/**
 * The place where a doorbell keeps its bells could not be reached. No slot is lost by it: the
 * ledger knows what is due, and the next round of the reconciler tries again.
 */
public final class DoorbellException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DoorbellException(String attempted, Throwable cause) {
    super(attempted, cause);
  }
}
