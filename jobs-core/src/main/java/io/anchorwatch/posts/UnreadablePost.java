package io.anchorwatch.posts;

/** A post that cannot be read; the message says why and is shown to people. */
final class UnreadablePost extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadablePost(String reason) {
    super(reason);
  }

  UnreadablePost(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** What is wrong, for people. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
