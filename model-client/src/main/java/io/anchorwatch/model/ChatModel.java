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

  /**
   * Asks once and lets a listener see the reply while it is written. A model that cannot do so
   * tells the listener the answer when it is whole.
   *
   * @param cancellation ends the request from any thread; it then is a {@link
   *     ModelFailure.Code#CANCELLED} with what had arrived
   */
  default Reply ask(ChatRequest request, ReplyListener listener, Cancellation cancellation) {
    Reply reply = ask(request);
    if (reply instanceof Answer answer) {
      listener.answer(answer.text());
    }
    return reply;
  }

  /**
   * The same model for work that is made up for late, as after an outage: under the catch-up budget
   * where there is one.
   */
  default ChatModel late() {
    return this;
  }
}
