package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.recovery.RawReply;
import okhttp3.Headers;

/** What came of one exchange with the server. */
sealed interface Attempt {
  /** A reply, for the rules of evidence to judge. */
  record Arrived(RawReply reply) implements Attempt {}

  /**
   * An HTTP status that is no success.
   *
   * @param body the beginning of what the server said about it; for decisions only, never shown
   */
  record Refused(int status, Headers headers, String body) implements Attempt {}

  /**
   * No reply that could be judged.
   *
   * @param again whether another attempt may do better
   * @param thought what had been thought by then; empty if nothing was seen
   */
  record Broke(Code code, String message, boolean again, String thought) implements Attempt {
    Broke(Code code, String message, boolean again) {
      this(code, message, again, "");
    }
  }
}
