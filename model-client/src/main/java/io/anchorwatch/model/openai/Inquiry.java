package io.anchorwatch.model.openai;

import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.ChatRequest.Thinking;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Trace.Served;
import io.anchorwatch.model.recovery.Asked;

/**
 * One question to one model, sent as often as it takes.
 *
 * @param structure the way structure is asked for first
 */
record Inquiry(ChatRequest request, OpenAiSettings settings, Structure structure) {
  /** Whether the model is asked to think. */
  Thinking thinking() {
    Thinking wanted = request.options().thinking();
    return wanted == Thinking.USUAL ? settings.manner().thinking() : wanted;
  }

  /** What a reply to it answers. */
  Asked asked() {
    return Judge.asked(request, thinking());
  }

  /**
   * What came of it.
   *
   * @param id its idempotency id
   * @param attempts how often it was sent
   * @param structure the way structure was asked for last
   */
  record Outcome(Reply reply, String id, int attempts, Structure structure, Served served) {
    Outcome with(Reply other) {
      return new Outcome(other, id, attempts, structure, served);
    }
  }
}
