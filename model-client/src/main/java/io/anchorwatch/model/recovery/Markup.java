package io.anchorwatch.model.recovery;

import java.util.List;
import java.util.Locale;

/**
 * Channels, tool calls and spoken headings of families a profile does not know. What stands among
 * them may be thought or a call, so nothing among them is an answer. Stateless.
 */
final class Markup {
  private static final List<String> FOREIGN =
      List.of(
          "<|channel",
          "<|message|>",
          "<|start_thinking|>",
          "<|start_action|>",
          "<|inner_prefix|>",
          "<|tools_prefix|>",
          "<|tool_call",
          "<|python_tag|>",
          "<tool_call",
          "<toolcall>",
          "<function=",
          "<function_calls>",
          "<minimax:tool_call>",
          "<seed:tool_call>",
          "<start_function_call>",
          "<｜tool",
          "<｜dsml",
          "[tool_calls]",
          "here is my thought process:",
          "here's my thought process:");

  private Markup() {}

  /** Whether a stretch of text has markup that is not understood. */
  static boolean foreign(String text, int from, int to) {
    String lower = text.substring(from, to).toLowerCase(Locale.ROOT);
    return FOREIGN.stream().anyMatch(lower::contains);
  }
}
