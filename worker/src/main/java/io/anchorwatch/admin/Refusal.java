package io.anchorwatch.admin;

/** A request that is not done as asked; the message is for the caller and says what to do. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  Refusal(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  static Refusal bad(String message) {
    return new Refusal(400, message);
  }

  static Refusal bad(String message, Throwable cause) {
    return new Refusal(400, message, cause);
  }

  static Refusal notThere(String what) {
    return new Refusal(404, what + " is not there");
  }

  static Refusal storeAway(Throwable cause) {
    return new Refusal(
        503, "the store does not answer and this was not read before; it is tried again", cause);
  }

  int status() {
    return status;
  }

  String told() {
    return String.valueOf(getMessage());
  }
}
