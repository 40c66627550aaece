package io.anchorwatch.runner;

/**
 * Who a worker is: new at every start, so that a process can never be taken for the one before it.
 *
 * @param host the machine, for people
 * @param instance which of several on that machine, for people
 * @param token what makes it unique: the service manager's invocation id, else 128 random bits
 */
public record WorkerId(String host, String instance, String token) {
  /** As stored with every claim. */
  public String text() {
    return host + "/" + instance + "/" + token;
  }

  @Override
  public String toString() {
    return text();
  }
}
