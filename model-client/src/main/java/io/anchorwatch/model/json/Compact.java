package io.anchorwatch.model.json;

/** Standard JSON without its spaces, and with surrogates that have no partner spelled out. */
final class Compact {
  private Compact() {}

  static void append(String json, StringBuilder out) {
    boolean string = false;
    for (int at = 0; at < json.length(); at++) {
      char c = json.charAt(at);
      if (string && c == '\\') {
        out.append(c).append(json.charAt(++at));
      } else if (Character.isSurrogate(c)) {
        at = surrogate(json, at, out);
      } else if (string || !Chars.space(c)) {
        string ^= c == '"';
        out.append(c);
      }
    }
  }

  private static int surrogate(String json, int at, StringBuilder out) {
    char c = json.charAt(at);
    if (at + 1 < json.length() && Character.isSurrogatePair(c, json.charAt(at + 1))) {
      out.append(c).append(json.charAt(at + 1));
      return at + 1;
    }
    out.append(String.format("\\u%04x", (int) c));
    return at;
  }
}
