package io.anchorwatch.model;

import java.util.List;

/**
 * How a request went, whatever came of it. Holds no prompt and no answer. Immutable.
 *
 * @param id the idempotency id of its last question
 * @param attempts how often something was sent, further questions included
 * @param structure how structure was asked for in the end: {@code json_schema}, {@code
 *     json_object}, {@code prompt}, or {@code none} for prose
 * @param served what the server says about its last reply
 * @param further the further questions that a refused reply led to, in their order
 */
public record Trace(
    String id, int attempts, String structure, Served served, List<Further> further) {
  public Trace {
    further = List.copyOf(further);
  }

  /**
   * What the server says about its reply; empty where it says nothing.
   *
   * @param id the reply's id
   * @param model the model that wrote it
   * @param fingerprint the {@code system_fingerprint}
   * @param logprobs how likely each token was, a JSON array as it came
   */
  public record Served(String id, String model, String fingerprint, String logprobs) {
    /** Nothing was said. */
    public static final Served NOTHING = new Served("", "", "", "");
  }

  /**
   * One further question.
   *
   * @param step what was changed: {@code thinking_off}, {@code more_tokens} …
   * @param because the code of the reply that was refused
   * @param outcome {@code answer}, or the code of this one
   * @param usage what it cost
   */
  public record Further(String step, String because, String outcome, Usage usage) {}
}
