package io.anchorwatch.model.json;

import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Ways in which models and what stands around them damage JSON; the truth stays known. */
enum Damage {
  NONE,
  TRAILING_COMMAS,
  COMMENTS,
  SINGLE_QUOTES,
  CURLY_QUOTES,
  BARE_KEYS,
  PYTHON_WORDS,
  RAW_LINE_BREAK,
  NEEDLESS_ESCAPE,
  INNER_QUOTES,
  INNER_QUOTE,
  MISSING_COMMA,
  MISSING_COLON,
  MISSING_CLOSERS,
  MISSING_CLOSER_WITHIN,
  EXTRA_CLOSER,
  WRONG_CLOSER,
  MISSING_CLOSING_QUOTE,
  MISSING_OPENING_QUOTE,
  MISSING_KEY_QUOTE,
  MIXED_QUOTES,
  FENCE,
  PROSE,
  ODD_SPACES,
  ESCAPED,
  CALL,
  JOINED_STRINGS,
  DOUBLED_COMMA,
  NUMBER_FORMS,
  SEMICOLON,
  LOST_OPENER,
  PYTHON_PREFIX,
  NO_COMMAS,
  DOUBLED_QUOTE,
  STRAY_WORD,
  SPELLED_SPACE;

  /** The document damaged; the same as it was if this damage does not apply to it. */
  String done(JsonNode document, Random random) {
    Tokens tokens = Tokens.of(document);
    boolean pretty = random.nextBoolean();
    switch (this) {
      case TRAILING_COMMAS -> each(tokens, tokens.equalTo("}", "]"), random, it -> "," + it);
      case COMMENTS ->
          one(tokens, tokens.equalTo(",", "[", "{"), random, it -> it + " // why, \"x\"\n");
      case SINGLE_QUOTES ->
          each(
              tokens,
              quoted(tokens),
              null,
              it -> "'" + inside(it).replace("'", "\\'").replace("\\\"", "\"") + "'");
      case CURLY_QUOTES ->
          each(tokens, quoted(tokens), null, it -> "\u201c" + inside(it) + "\u201d");
      case BARE_KEYS -> each(tokens, tokens.where(tokens::key), null, Damage::inside);
      case PYTHON_WORDS ->
          each(
              tokens,
              tokens.equalTo("true", "false", "null"),
              null,
              it -> it.equals("null") ? "None" : it.equals("true") ? "True" : "False");
      case RAW_LINE_BREAK ->
          one(tokens, tokens.where(tokens::string), random, it -> it.replace("\\n", "\n"));
      case INNER_QUOTES ->
          one(
              tokens,
              tokens.where(it -> tokens.string(it) && tokens.list.get(it).contains("\\\"")),
              random,
              it -> it.replace("\\\"", "\""));
      case INNER_QUOTE ->
          one(
              tokens,
              tokens.where(it -> tokens.string(it) && tokens.list.get(it).contains("\\\"")),
              random,
              it -> it.replaceFirst("\\\\\"", "\""));
      case NEEDLESS_ESCAPE -> each(tokens, quoted(tokens), null, it -> it.replace("'", "\\'"));
      case MISSING_COMMA -> one(tokens, tokens.equalTo(","), random, it -> " ");
      case MISSING_COLON -> one(tokens, tokens.equalTo(":"), random, it -> " ");
      case MISSING_CLOSERS -> cutClosers(tokens, random);
      case MISSING_CLOSER_WITHIN -> one(tokens, within(tokens), random, it -> "");
      case EXTRA_CLOSER -> one(tokens, tokens.equalTo("}", "]"), random, it -> it + it);
      case WRONG_CLOSER ->
          one(tokens, tokens.equalTo("}", "]"), random, it -> it.equals("}") ? "]" : "}");
      case MISSING_CLOSING_QUOTE ->
          one(tokens, tokens.where(tokens::string), random, it -> it.substring(0, it.length() - 1));
      case MISSING_OPENING_QUOTE ->
          one(tokens, tokens.where(tokens::string), random, it -> it.substring(1));
      case MISSING_KEY_QUOTE ->
          one(
              tokens,
              tokens.where(tokens::key),
              random,
              random.nextBoolean()
                  ? it -> it.substring(1)
                  : it -> it.substring(0, it.length() - 1));
      case MIXED_QUOTES ->
          one(
              tokens,
              quoted(tokens),
              random,
              random.nextBoolean()
                  ? it -> "'" + it.substring(1)
                  : it -> it.substring(0, it.length() - 1) + "'");
      case ODD_SPACES -> each(tokens, tokens.equalTo(":", ","), random, it -> it + "\u00a0\u200b");
      case CALL -> one(tokens, tokens.where(tokens::string), random, it -> "ObjectId(" + it + ")");
      case JOINED_STRINGS -> one(tokens, tokens.where(tokens::string), random, Damage::joined);
      case DOUBLED_COMMA -> one(tokens, tokens.equalTo(","), random, it -> ",,");
      case NUMBER_FORMS ->
          each(
              tokens,
              tokens.where(it -> Chars.digit(tokens.list.get(it).charAt(0))),
              random,
              it -> "+" + it);
      case SEMICOLON -> one(tokens, tokens.equalTo(","), random, it -> ";");
      case LOST_OPENER ->
          one(tokens, tokens.where(it -> it == 0 && pairs(tokens)), random, it -> "");
      case PYTHON_PREFIX -> each(tokens, quoted(tokens), random, it -> "u" + it);
      case NO_COMMAS -> each(tokens, tokens.equalTo(","), null, it -> " ");
      case DOUBLED_QUOTE ->
          one(
              tokens,
              tokens.where(tokens::string),
              random,
              random.nextBoolean() ? it -> "\"" + it : it -> it + "\"");
      case STRAY_WORD ->
          one(
              tokens,
              tokens.where(it -> tokens.list.get(it).equals(",") && tokens.key(it + 1)),
              random,
              it -> ", well");
      default -> {}
    }
    return around(tokens.text(pretty), random);
  }

  private String around(String text, Random random) {
    return switch (this) {
      case FENCE -> (random.nextBoolean() ? "```json\n" : "```\n") + text + "\n```";
      case PROSE ->
          "Here is the answer you asked for:\n\n" + text + "\n\nLet me know if you need more.";
      case SPELLED_SPACE -> text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      case ESCAPED -> text.replace("\\", "\\\\").replace("\"", "\\\"");
      default -> text;
    };
  }

  private static boolean pairs(Tokens tokens) {
    return tokens.list.get(0).equals("{");
  }

  private static String inside(String token) {
    return token.substring(1, token.length() - 1);
  }

  private static String joined(String token) {
    int middle = token.length() / 2;
    boolean cuts =
        middle < 1
            || token.charAt(middle - 1) == '\\'
            || Character.isSurrogate(token.charAt(middle));
    return cuts ? token : token.substring(0, middle) + "\" + \"" + token.substring(middle);
  }

  private static List<Integer> quoted(Tokens tokens) {
    return tokens.where(it -> tokens.list.get(it).startsWith("\""));
  }

  /** Closers that more than closers follow. */
  private static List<Integer> within(Tokens tokens) {
    int last = tokens.list.size();
    while (last > 0 && List.of("}", "]").contains(tokens.list.get(last - 1))) {
      last--;
    }
    int end = last;
    return tokens.equalTo("}", "]").stream().filter(it -> it < end).toList();
  }

  private static void cutClosers(Tokens tokens, Random random) {
    int most = 1 + random.nextInt(3);
    for (int i = 0; i < most; i++) {
      String last = tokens.list.get(tokens.list.size() - 1);
      if (last.equals("}") || last.equals("]")) {
        tokens.list.remove(tokens.list.size() - 1);
      }
    }
  }

  private interface Change {
    String of(String token);
  }

  private static void one(Tokens tokens, List<Integer> places, Random random, Change change) {
    if (!places.isEmpty()) {
      int place = places.get(random.nextInt(places.size()));
      tokens.list.set(place, change.of(tokens.list.get(place)));
    }
  }

  private static void each(Tokens tokens, List<Integer> places, Random random, Change change) {
    for (int place : places) {
      if (random == null || random.nextBoolean()) {
        tokens.list.set(place, change.of(tokens.list.get(place)));
      }
    }
  }
}
