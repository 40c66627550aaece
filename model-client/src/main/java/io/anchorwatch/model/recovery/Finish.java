package io.anchorwatch.model.recovery;

import java.util.Locale;

/** Why a model stopped writing, as far as it matters for evidence. */
public enum Finish {
  /** It was done; the only clean end. */
  STOP,
  /** It ran into its token limit. */
  LENGTH,
  /** A filter stopped it. */
  FILTERED,
  /** It wants a tool to be called. */
  TOOL_CALLS,
  /** A reason not known here. */
  OTHER,
  /** No reason was given: nobody knows whether the reply is whole. */
  MISSING;

  /** Reads what a server says; blank means {@link #MISSING}. */
  public static Finish of(String reason) {
    return switch (reason.strip().toLowerCase(Locale.ROOT)) {
      case "" -> MISSING;
      case "stop", "eos", "end_turn", "stop_sequence", "complete", "completed" -> STOP;
      case "length", "max_tokens", "max_output_tokens", "model_length" -> LENGTH;
      case "content_filter", "safety", "recitation" -> FILTERED;
      case "tool_calls", "tool_use", "function_call" -> TOOL_CALLS;
      default -> OTHER;
    };
  }
}
