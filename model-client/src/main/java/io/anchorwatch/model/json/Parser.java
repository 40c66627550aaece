package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Reading.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads one value of standard JSON (RFC 8259) from left to right: one pass, no recursion. Where it
 * breaks, what it has built up to then can be taken over. Used once.
 */
final class Parser {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private enum Want {
    VALUE,
    FIRST_VALUE,
    KEY,
    FIRST_KEY,
    AFTER
  }

  private final int start;
  private final int maxDepth;
  private final Tree tree = new Tree();
  private final Names names = new Names();
  private final Unescaped unescaped = new Unescaped();
  private final char[] text;
  private final int end;
  private int at;
  private Want want = Want.VALUE;
  private boolean begun;

  /** One past the last value or opener, and what was wanted there. */
  private int mark;

  private Want wantAtMark = Want.VALUE;
  private @Nullable Refusal refusal;

  Parser(char[] text, int from, int end, int maxDepth) {
    this.text = text;
    this.at = from;
    this.end = end;
    this.maxDepth = maxDepth;
    this.start = skip();
    this.mark = start;
  }

  Tree tree() {
    return tree;
  }

  /** Whether a key or a scalar has been read. */
  boolean begun() {
    return begun;
  }

  /** Why there is no value. */
  @Nullable Refusal refusal() {
    return refusal;
  }

  int at() {
    return at;
  }

  int end() {
    return end;
  }

  /** Whether a reading from a place on with its first edit at another can take over the tree. */
  boolean canGoOn(int from, int firstEdit) {
    return from == start && mark > start && firstEdit >= mark;
  }

  /** One past the last value or opener that is in the tree. */
  int mark() {
    return mark;
  }

  /** Whether a value, and not an opener, stands there. */
  boolean behindValue() {
    return wantAtMark == Want.AFTER;
  }

  private boolean marked(Want next) {
    want = next;
    mark = at;
    wantAtMark = next;
    return true;
  }

  /** Reads the value; false if there is none. */
  boolean run() {
    do {
      skip();
      if (at >= end) {
        boolean nothing = tree.depth() == 0;
        return nothing ? fail(Cause.NOTHING, at, "there is no JSON in it") : cut();
      }
      if (!step(text[at])) {
        return false;
      }
    } while (tree.depth() > 0);
    return true;
  }

  /** Past spaces. */
  final int skip() {
    while (at < end && text[at] <= ' ' && Chars.space(text[at])) {
      at++;
    }
    return at;
  }

  private boolean fail(Cause cause, int offset, String reason) {
    refusal = new Refusal(cause, Math.min(offset, end), reason);
    return false;
  }

  private boolean cut() {
    at = end;
    return fail(Cause.CUT, end, "the text ends within a value");
  }

  private boolean instead(String wanted) {
    return fail(Cause.NOT_STANDARD, at, "'" + text[at] + "' where " + wanted + " should be");
  }

  private boolean step(char next) {
    return switch (want) {
      case VALUE -> value(next);
      case FIRST_VALUE -> next == ']' ? close() : value(next);
      case KEY -> key(next);
      case FIRST_KEY -> next == '}' ? close() : key(next);
      case AFTER -> after(next);
    };
  }

  private boolean after(char next) {
    boolean object = tree.inObject();
    if (next == ',') {
      at++;
      want = object ? Want.KEY : Want.VALUE;
      return true;
    }
    return next == (object ? '}' : ']') ? close() : instead("a comma or a closer");
  }

  private boolean close() {
    at++;
    tree.end();
    return marked(Want.AFTER);
  }

  private boolean key(char next) {
    if (next != '"') {
      return instead("a key in quotes");
    }
    int from = at;
    String name = string(true);
    if (name == null) {
      return false;
    }
    begun = true;
    skip();
    if (at >= end) {
      return cut();
    }
    if (text[at] != ':') {
      return instead("a colon");
    }
    at++;
    tree.name(name, from);
    want = Want.VALUE;
    return true;
  }

  private boolean value(char next) {
    if (next == '"') {
      String string = string(false);
      return string != null && scalar(NODES.stringNode(string));
    }
    if (next == '{' || next == '[') {
      return open(next == '{');
    }
    if (next == '-' || Chars.digit(next)) {
      return number();
    }
    return switch (next) {
      case 't' -> literal("true", NODES.booleanNode(true));
      case 'f' -> literal("false", NODES.booleanNode(false));
      case 'n' -> literal("null", NODES.nullNode());
      default -> instead("a value");
    };
  }

  private boolean open(boolean object) {
    if (tree.depth() >= maxDepth) {
      return fail(Cause.LIMIT, at, "nested more than " + maxDepth + " deep");
    }
    at++;
    if (object) {
      tree.beginObject();
    } else {
      tree.beginArray();
    }
    return marked(object ? Want.FIRST_KEY : Want.FIRST_VALUE);
  }

  private boolean scalar(JsonNode node) {
    tree.attach(node);
    begun = true;
    return marked(Want.AFTER);
  }

  private boolean literal(String word, JsonNode node) {
    int length = 0;
    while (length < word.length()
        && at + length < end
        && text[at + length] == word.charAt(length)) {
      length++;
    }
    if (length < word.length()) {
      return at + length == end ? cut() : instead("a value");
    }
    at += length;
    return scalar(node);
  }

  private boolean number() {
    int to = Numbers.end(text, at, end);
    if (to < 0) {
      int stop = at;
      while (stop < end && (Chars.digit(text[stop]) || "+-.eE".indexOf(text[stop]) >= 0)) {
        stop++;
      }
      return stop == end ? cut() : instead("a value");
    }
    JsonNode number = Figure.of(text, at, to);
    if (number == null) {
      return fail(Cause.UNREPAIRABLE, at, "a number that is too long or has too large an exponent");
    }
    at = to;
    return scalar(number);
  }

  /** The string at hand; null if it is broken. */
  private @Nullable String string(boolean name) {
    int from = at + 1;
    int place = from;
    while (place < end) {
      char c = text[place];
      if (c == '"') {
        at = place + 1;
        return name ? names.of(text, from, place) : new String(text, from, place - from);
      }
      if (c == '\\') {
        return decoded(from, place);
      }
      if (c < ' ') {
        break;
      }
      place++;
    }
    broken(place, "a control character in a string");
    return null;
  }

  private void broken(int place, String reason) {
    at = place;
    if (place >= end) {
      cut();
    } else {
      fail(Cause.NOT_STANDARD, place, reason);
    }
  }

  /** A string that has escapes, the first of them at a place. */
  private @Nullable String decoded(int from, int escape) {
    int run = from;
    int place = escape;
    while (place < end && text[place] >= ' ') {
      char c = text[place];
      if (c == '"') {
        at = place + 1;
        return unescaped.last(text, run, place);
      }
      if (c == '\\') {
        int length = Escapes.length(text, place, end);
        if (length < 0) {
          broken(Escapes.cut(text, place, end) ? end : place, "an escape that JSON does not have");
          return null;
        }
        unescaped.add(text, run, place, Escapes.meant(text, place));
        place += length;
        run = place;
      } else {
        place++;
      }
    }
    broken(place, "a control character in a string");
    return null;
  }
}
