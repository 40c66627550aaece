package io.anchorwatch.model.recovery;

/** Thought that looks like an answer, quotes its own markers, and cannot make up its mind. */
final class HostileThought {
  private final Chances chances;
  private final String closer;
  private boolean plainMention;

  HostileThought(Chances chances, String closer) {
    this.chances = chances;
    this.closer = closer;
  }

  String closer() {
    return closer;
  }

  boolean plainMention() {
    return plainMention;
  }

  /** One that has to stand alone ends so that nothing in it may be taken. */
  String text(boolean alone) {
    StringBuilder thought = new StringBuilder("zq weigh. ");
    int parts = chances.below(5);
    for (int i = 0; i < parts; i++) {
      thought.append(chances.outOf(2) ? quoted() : spoken(alone));
      thought.append(chances.one(" ", "\n", "\n\n"));
    }
    return alone ? thought.append(disowned()).toString() : thought.toString();
  }

  private String secret() {
    return "{\"t\":\"" + HostileTwin.SECRET + chances.below(9000) + "\"}";
  }

  /** Markers that are data. */
  private String quoted() {
    return switch (chances.below(9)) {
      case 0 -> "zq `" + closer + "` ends it.";
      case 1 -> "zq \"" + closer + "\" is a marker.";
      case 2 -> "{\"t\":\"zq " + closer.replace("\"", "") + " zq\"}";
      case 3 -> "zq code:\n```\n" + closer + secret() + "\n```\n";
      case 4 -> "zq tildes:\n~~~html\n" + closer + "\n" + secret() + "\n~~~\n";
      case 5 -> "zq ``" + closer + " and `ticks` ``";
      case 6 -> "zq “" + closer + "” and '" + closer + "'";
      case 7 -> "[{\"t\":\"zq\"},[\"" + closer.replace("\"", "") + "\"]]";
      default -> "```json\n" + secret() + "\n```";
    };
  }

  /** Answers that are none. */
  private String spoken(boolean alone) {
    return switch (chances.below(10)) {
      case 0 -> "zq draft: " + secret();
      case 1 -> "zq for example " + secret() + " perhaps.";
      case 2 -> "zq <tool_call>{\"name\":\"tide\",\"arguments\":" + secret() + "}</tool_call>";
      case 3 -> "zq [TOOL_CALLS][{\"name\":\"tide\",\"arguments\":" + secret() + "}] zq";
      case 4 -> "> " + secret();
      case 5 -> "zq he said " + secret() + ", no.";
      case 6 -> alone ? "zq " + secret() : mention();
      case 7 -> "zq damaged {t: 'zq', } and {\"t\": \"zq";
      case 8 -> "zq the answer tag is <answer>zq</answer>";
      default -> "zq plain words, {braces} and [brackets], \"quotes\" and `ticks";
    };
  }

  /** Thought that speaks of its closer without quotation and goes on. */
  private String mention() {
    plainMention = true;
    return "zq the tag " + closer + " zq closes it, so zq.";
  }

  private String disowned() {
    return switch (chances.below(6)) {
      case 0 -> "zq a draft would be " + secret();
      case 1 -> "zq either " + secret() + " or {\"t\":\"zqother\"}";
      case 2 -> "zq so " + secret() + " but not yet.";
      case 3 -> "zq the format is, for example:\n```json\n" + secret() + "\n```";
      case 4 -> "zq the user wrote `" + secret() + "`";
      default -> "zq as in the request: {\"t\":\"zqexample\"}";
    };
  }
}
