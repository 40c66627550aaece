package io.anchorwatch.model.openai;

import java.util.List;

/**
 * How a model is asked again when its reply is no answer. Each step is made once at most, in this
 * order, where it fits the failure; changes add up. Each is a request of its own, with its own
 * deadline and its own cost.
 *
 * @param steps what to try; none by default
 * @param maxTokens what all further questions of one request may cost before the next is not asked;
 *     0 for no bound
 * @param otherModel the name of the model that {@link ReAsk#OTHER_MODEL} asks; empty for none
 */
public record Ladder(List<ReAsk> steps, long maxTokens, String otherModel) {
  /** No further questions. */
  public static final Ladder NONE = new Ladder(List.of(), 0, "");

  public Ladder {
    steps = List.copyOf(steps);
    if (maxTokens < 0) {
      throw new IllegalArgumentException("a bound on tokens is not negative, was " + maxTokens);
    }
  }
}
