package io.anchorwatch.model.json;

/**
 * Standard JSON without its spaces, and with surrogates that have no partner spelled out, so that
 * it can be written in UTF-8. Stateless.
 */
public final class Compact {
  private Compact() {}

  /** The same JSON. */
  public static String of(String json) {
    StringBuilder out = new StringBuilder(json.length());
    append(json, out);
    return out.toString();
  }

  static void append(String json, StringBuilder out) {
    char[] text = json.toCharArray();
    boolean string = false;
    int run = 0;
    int at = 0;
    while (at < text.length) {
      char c = text[at];
      if (Character.isSurrogate(c)) {
        boolean pair = at + 1 < text.length && Character.isSurrogatePair(c, text[at + 1]);
        if (!pair) {
          out.append(text, run, at - run).append(String.format("\\u%04x", (int) c));
          run = at + 1;
        }
        at += pair ? 2 : 1;
      } else if (string) {
        string = c != '"';
        at += c == '\\' ? 2 : 1;
      } else if (Chars.space(c)) {
        out.append(text, run, at - run);
        run = ++at;
      } else {
        string = c == '"';
        at++;
      }
    }
    out.append(text, run, text.length - run);
  }
}
