package io.anchorwatch.cli;

/** What a piece of text means, for terminals that have colours. */
enum Tone {
  PLAIN(""),
  STRONG("1"),
  FAINT("2"),
  GOOD("32"),
  WAITING("33"),
  BAD("31");

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  String paint(String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
