package io.anchorwatch.model;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What to ask a chat model.
 *
 * @param messages the conversation, oldest first; at least one
 * @param format what a right answer looks like
 * @param maxTokens the most tokens the model may spend, thought included; empty leaves it to the
 *     server
 * @param label what the call is for, in metrics and logs; never the prompt
 * @param tools what the model may call; usually none
 * @param options how it is to answer
 */
public record ChatRequest(
    List<Message> messages,
    AnswerFormat format,
    OptionalInt maxTokens,
    String label,
    List<Tool> tools,
    Options options) {
  public ChatRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a request needs at least one message");
    }
  }

  /** A request without tools, answered as the server does by default. */
  public ChatRequest(
      List<Message> messages, AnswerFormat format, OptionalInt maxTokens, String label) {
    this(messages, format, maxTokens, label, List.of(), Options.USUAL);
  }

  /** The same with other messages. */
  public ChatRequest with(List<Message> others) {
    return new ChatRequest(others, format, maxTokens, label, tools, options);
  }

  /** The same with another bound on tokens. */
  public ChatRequest with(OptionalInt most) {
    return new ChatRequest(messages, format, most, label, tools, options);
  }

  /** The same with other options. */
  public ChatRequest with(Options others) {
    return new ChatRequest(messages, format, maxTokens, label, tools, others);
  }

  /** Who says it and what, and what else travels with it. */
  public record Message(Role role, String text, Carried carried) {
    /** Text and nothing else. */
    public Message(Role role, String text) {
      this(role, text, Carried.NOTHING);
    }
  }

  /**
   * What travels with a message besides its text; empty texts are not sent.
   *
   * @param thought what the model thought before it said this; sent back only to servers that want
   *     it
   * @param toolCalls the calls the model made, a JSON array as it came
   * @param toolCallId which call a tool's message answers
   * @param cached whether the conversation up to here is worth keeping in the server's cache
   */
  public record Carried(String thought, String toolCalls, String toolCallId, boolean cached) {
    /** Nothing. */
    public static final Carried NOTHING = new Carried("", "", "", false);
  }

  /**
   * A tool on offer.
   *
   * @param name its name
   * @param description what it does, for the model
   * @param parameters JSON Schema of its arguments, as text
   */
  public record Tool(String name, String description, String parameters) {}

  /**
   * How to answer; what is empty is left to the server.
   *
   * @param seed makes equal requests have equal answers where the server can do that
   * @param temperature how freely to choose
   * @param topP how much of the likely to choose from
   * @param logprobs whether to say how likely each token was
   * @param promptCacheKey groups requests that begin alike; empty for none
   * @param thinking whether to think first
   */
  public record Options(
      OptionalLong seed,
      OptionalDouble temperature,
      OptionalDouble topP,
      boolean logprobs,
      String promptCacheKey,
      Thinking thinking) {
    /** Everything is left to the server. */
    public static final Options USUAL =
        new Options(
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            false,
            "",
            Thinking.USUAL);

    /** The same with or without thought. */
    public Options with(Thinking other) {
      return new Options(seed, temperature, topP, logprobs, promptCacheKey, other);
    }
  }

  /** Whether a model is asked to think before it answers. */
  public enum Thinking {
    /** As the server does by default. */
    USUAL,
    /** With the switch of its family, off. */
    OFF,
    /** With the switch of its family, on. */
    ON
  }

  /** Who speaks. */
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT,
    /** A tool that was called. */
    TOOL
  }
}
