package io.anchorwatch.model.json;

/**
 * The keys of a document as strings: those that come again and again are made once. Not safe for
 * use by many threads.
 */
final class Names {
  private static final int SLOTS = 256;
  private static final int LONGEST = 64;

  private String[] known = {};

  /** The characters from one place to another as a string. */
  String of(char[] text, int from, int to) {
    if (to - from > LONGEST) {
      return new String(text, from, to - from);
    }
    if (known.length == 0) {
      known = new String[SLOTS];
    }
    int length = to - from;
    int slot = length == 0 ? 0 : 31 * text[from] + 7 * text[from + length / 2] + text[to - 1];
    slot = (slot + 17 * length) & (SLOTS - 1);
    String name = known[slot];
    if (name == null || !same(name, text, from, to)) {
      name = new String(text, from, to - from);
      known[slot] = name;
    }
    return name;
  }

  private static boolean same(String name, char[] text, int from, int to) {
    if (name.length() != to - from) {
      return false;
    }
    for (int at = from; at < to; at++) {
      if (text[at] != name.charAt(at - from)) {
        return false;
      }
    }
    return true;
  }
}
