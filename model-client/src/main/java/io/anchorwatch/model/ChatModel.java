package io.anchorwatch.model;

/**
 * A chat model behind an OpenAI-compatible server. One bad reply is a value, never an exception, so
 * that it cannot sink a batch. Blocking; safe for use by many threads.
 */
public interface ChatModel {
  /**
   * Asks once, with the transport's own retries.
   *
   * @return an {@link Answer} that conforms to what was asked, or a {@link ModelFailure} that says
   *     why there is none
   */
  Reply ask(ChatRequest request);
}
