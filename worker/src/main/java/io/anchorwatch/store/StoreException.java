package io.anchorwatch.store;

/** The store could not be opened; the message says what was tried on what and what to do. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
