package io.anchorwatch.model.openai;

/** Whether a server wants earlier thought back with the conversation; some refuse it. */
public enum EchoThought {
  /** As the profile of the model's family says. */
  FAMILY,
  /** Never. */
  NEVER,
  /** With messages that call tools: DeepSeek and Kimi refuse a tool's result without it. */
  TOOL_ROUNDS,
  /** With every message of the model. */
  ALWAYS
}
