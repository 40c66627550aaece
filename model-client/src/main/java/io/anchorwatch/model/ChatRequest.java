package io.anchorwatch.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * What to ask a chat model.
 *
 * @param messages the conversation, oldest first; at least one
 * @param format what a right answer looks like
 * @param maxTokens the most tokens the model may spend, thought included; empty leaves it to the
 *     server
 * @param label what the call is for, in metrics and logs; never the prompt
 */
public record ChatRequest(
    List<Message> messages, AnswerFormat format, OptionalInt maxTokens, String label) {
  public ChatRequest {
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a request needs at least one message");
    }
  }

  /** Who says it and what. */
  public record Message(Role role, String text) {}

  /** Who speaks. */
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
  }
}
