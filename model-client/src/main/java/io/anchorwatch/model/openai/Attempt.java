package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.recovery.RawReply;
import okhttp3.Headers;

/** What came of one exchange with the server. */
sealed interface Attempt {
  /** Tokens it cost, as far as they are known. */
  Usage usage();

  /**
   * A reply, for the rules of evidence to judge.
   *
   * @param about what the server says about the reply
   * @param headers what came before it
   */
  record Arrived(RawReply reply, About about, Headers headers) implements Attempt {
    Arrived(RawReply reply, About about) {
      this(reply, about, Headers.of());
    }

    Arrived with(Headers others) {
      return new Arrived(reply, about, others);
    }

    @Override
    public Usage usage() {
      return reply.usage();
    }
  }

  /**
   * An error of the server's: an HTTP status that is no success, or an error inside one that is.
   *
   * @param status the status; that of the error where it came inside a success, 0 if it has none
   * @param body the beginning of what the server said about it; for decisions only, never shown
   * @param arrived what had come before the error
   */
  record Refused(int status, Headers headers, String body, Partial arrived) implements Attempt {
    Refused(int status, Headers headers, String body) {
      this(status, headers, body, Partial.NOTHING);
    }

    @Override
    public Usage usage() {
      return arrived.usage();
    }
  }

  /**
   * No reply that could be judged.
   *
   * @param again whether another attempt may do better
   * @param arrived what had come by then
   */
  record Broke(Code code, String message, boolean again, Partial arrived) implements Attempt {
    Broke(Code code, String message, boolean again) {
      this(code, message, again, Partial.NOTHING);
    }

    @Override
    public Usage usage() {
      return arrived.usage();
    }
  }

  /**
   * The part of a reply that arrived.
   *
   * @param content what the answer's field held
   * @param thought what had been thought
   */
  record Partial(String content, String thought, Usage usage) {
    static final Partial NOTHING = new Partial("", "", Usage.UNKNOWN);
  }

  /**
   * What a server says about its reply; empty where it says nothing.
   *
   * @param id the reply's id
   * @param model the model that wrote it
   * @param fingerprint the {@code system_fingerprint}
   * @param logprobs how likely each token was, a JSON array
   */
  record About(String id, String model, String fingerprint, String logprobs) {
    static final About NOTHING = new About("", "", "", "");

    About with(String likelihoods) {
      return new About(id, model, fingerprint, likelihoods);
    }
  }
}
