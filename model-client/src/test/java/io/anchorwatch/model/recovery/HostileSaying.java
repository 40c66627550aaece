package io.anchorwatch.model.recovery;

import io.anchorwatch.model.recovery.Profile.Markers;

/** What is said as the answer, and what servers and models leave around it. */
final class HostileSaying {
  private final Chances chances;
  private final Profile profile;

  HostileSaying(Chances chances, Profile profile) {
    this.chances = chances;
    this.profile = profile;
  }

  String value() {
    return "{\"t\":\"boat" + (1000 + chances.below(9000)) + "\"}";
  }

  String truth(boolean prose) {
    return prose ? chances.one("", "Well. ") + sentence() : value();
  }

  /** Prose that may speak of markers as code. */
  private String sentence() {
    String ferry = "Take the ferry at " + (1000 + chances.below(9000)) + ".";
    return switch (chances.below(6)) {
      case 0 -> ferry + " The tag `<think>` opens it.";
      case 1 -> ferry + "\n```xml\n<think>a</think>\n```\nThat is all.";
      case 2 -> ferry + "\n\n| a | b |\n|---|---|\n| {1} | [2] |";
      default -> ferry;
    };
  }

  String said(String truth, boolean prose) {
    String control = chances.one("", "", "", "<|im_end|>", "\n", "</s>", "<|endoftext|>\n");
    if (prose) {
      return chances.one("", "\n\n", "\n") + wrapped(truth) + control;
    }
    return switch (chances.below(7)) {
      case 0 -> "\n```json\n" + truth + "\n```" + control;
      case 1 -> "The answer: " + truth;
      case 2 -> "\n" + truth + "\nI hope it helps.";
      case 3 -> "\n\n" + damaged(truth);
      case 4 -> wrapped(truth) + control;
      default -> "\n\n" + truth + control;
    };
  }

  private String wrapped(String truth) {
    if (profile.speech().wrappers().isEmpty() || !chances.outOf(3)) {
      return truth;
    }
    Markers pair = chances.one(profile.speech().wrappers());
    return pair.opens().get(0)
        + chances.one("", "\n")
        + truth
        + chances.one("", "\n")
        + pair.closes().get(0);
  }

  private String damaged(String truth) {
    return switch (chances.below(8)) {
      case 0 -> truth.replace("}", ",}");
      case 1 -> truth.replace('"', '\'');
      case 2 -> truth.replace("\"t\"", "t");
      case 3 -> truth.replace("}", "");
      case 4 -> truth + "}";
      case 5 -> truth.replace("}", " // a boat\n}");
      case 6 -> truth.replace(":", " ");
      default -> "{\n\n" + truth;
    };
  }

  /** A call in one of the forms that many families share. */
  String call(String arguments) {
    String call = "{\"name\":\"tide\",\"arguments\":" + arguments + "}";
    return switch (chances.below(5)) {
      case 0 -> "\n<tool_call>\n" + call + "\n</tool_call>";
      case 1 -> "<tool_calls>[" + call + "]</tool_calls>";
      case 2 -> "[TOOL_CALLS][" + call + "]";
      case 3 ->
          "<|tool_calls_section_begin|><|tool_call_begin|>functions.tide:0"
              + "<|tool_call_argument_begin|>"
              + arguments
              + "<|tool_call_end|>"
              + "<|tool_calls_section_end|>";
      default -> "<TOOLCALL>[" + call + "]</TOOLCALL>";
    };
  }
}
