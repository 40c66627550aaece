package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Frames.Form;

/** Finds where a string ended whose closing quote is missing. Used once. */
final class Lost {
  private static final int LONGEST_RUN = 64;
  private static final String STRUCTURE = ",}]{[";

  private final Scan scan;
  private final Ahead ahead;
  private int start;

  Lost(Scan scan, Ahead ahead) {
    this.scan = scan;
    this.ahead = ahead;
  }

  /** Where the structure begins that the string ended before. */
  int start() {
    return start;
  }

  /** Whether a quote opens the next key or value, with nothing but structure before it. */
  boolean before(int open, int quote) {
    if (scan.frames.isEmpty()) {
      return false;
    }
    int run = quote;
    int first = Math.max(open + 1, quote - LONGEST_RUN);
    while (run > first && structure(scan.text[run - 1])) {
      run--;
    }
    scan.look(quote - run);
    for (int at = run; at < quote; at++) {
      if (leadsTo(at, quote)) {
        start = at;
        return true;
      }
    }
    return false;
  }

  private static boolean structure(char c) {
    return STRUCTURE.indexOf(c) >= 0 || Chars.blank(c);
  }

  /** Whether the structure between two places goes on from what is open to what begins. */
  private boolean leadsTo(int from, int quote) {
    int depth = scan.frames.size() - 1;
    char opened = '\0';
    boolean comma = false;
    boolean line = false;
    for (int at = from; at < quote; at++) {
      char c = scan.text[at];
      if (Chars.blank(c)) {
        line |= c == '\n';
      } else if (c == ',' && !comma) {
        comma = true;
      } else if (!comma && depth >= 0 && scan.frames.get(depth).closer == c) {
        depth--;
      } else if ((c == '{' || c == '[') && comma && inList(depth, opened)) {
        opened = c;
      } else {
        return false;
      }
    }
    if (depth < 0 || (!comma && !line)) {
      return false;
    }
    boolean keyed = opened == '\0' ? scan.frames.get(depth) == Form.OBJECT : opened == '{';
    return keyed ? ahead.soundMember(quote) : comma && ahead.element(quote);
  }

  private boolean inList(int depth, char opened) {
    return opened == '\0' ? depth >= 0 && scan.frames.get(depth).list() : opened == '[';
  }

  /** Where the closers at the end of the text begin, if they are just those missing; else -1. */
  int tail(int open) {
    int at = scan.end;
    int depth = 0;
    while (at > open + 1 && depth < scan.frames.size()) {
      char c = scan.text[at - 1];
      if (c == scan.frames.get(depth).closer) {
        depth++;
      } else if (!Chars.blank(c)) {
        break;
      }
      at--;
    }
    scan.look(scan.end - at);
    int before = scan.trimmed(open, at);
    boolean more = before > open && "}]".indexOf(scan.text[before - 1]) >= 0;
    boolean missing = depth == scan.frames.size() && depth > 0 && !more;
    return missing && !opens(open + 1, at) ? at : -1;
  }

  /** Whether a bracket is open in a text, so that a closer behind it may belong to the text. */
  private boolean opens(int from, int to) {
    int braces = 0;
    int brackets = 0;
    for (int at = from; at < to; at++) {
      char c = scan.text[at];
      braces = c == '{' ? braces + 1 : c == '}' ? Math.max(0, braces - 1) : braces;
      brackets = c == '[' ? brackets + 1 : c == ']' ? Math.max(0, brackets - 1) : brackets;
    }
    scan.look(to - from);
    return braces > 0 || brackets > 0;
  }

  /** Where a line begins with the closer of what is open innermost, unopened in a text; or -1. */
  int closingLine(int from, int to) {
    char closer = scan.frames.top().closer;
    int braces = 0;
    int brackets = 0;
    int line = -1;
    for (int at = from; at < to; at++) {
      char c = scan.text[at];
      if (c == closer && line >= 0 && braces == 0 && brackets == 0) {
        return line;
      }
      braces = c == '{' ? braces + 1 : c == '}' ? Math.max(0, braces - 1) : braces;
      brackets = c == '[' ? brackets + 1 : c == ']' ? Math.max(0, brackets - 1) : brackets;
      line = c == '\n' ? at : Chars.blank(c) ? line : -1;
    }
    scan.look(to - from);
    return -1;
  }

  /** The first comma in what would be one string that something follows that is no text; or -1. */
  int more(int from, int to) {
    for (int at = from; at < to && !scan.failed(); at++) {
      if (scan.text[at] == ',') {
        int next = scan.peek(at + 1);
        if (next < to && (ahead.likelyMember(next) || ahead.element(next))) {
          return at;
        }
      }
    }
    scan.look(to - from);
    return -1;
  }

  /** Where the text ends without the escape that was cut at its end. */
  int cutEscape(int open) {
    for (int at = scan.end - 1; at > open && at >= scan.end - 6; at--) {
      if (scan.text[at] == '\\') {
        boolean whole = scan.charAt(at + 1) == 'u' ? at + 6 <= scan.end : at + 2 <= scan.end;
        boolean escaped = at > open + 1 && scan.text[at - 1] == '\\';
        return whole || escaped ? scan.end : at;
      }
    }
    return scan.end;
  }

  static boolean inName(char c) {
    return Chars.word(c) || c == '-' || c == ' ' || c == '.';
  }

  /** The colon behind a name whose closing quote is missing; negative if it is not like that. */
  int keyBefore(int open, int to) {
    int colon = open + 1;
    while (colon < to && inName(scan.text[colon])) {
      colon++;
    }
    scan.look(colon - open);
    if (colon == open + 1 || scan.charAt(colon) != ':') {
      return -1;
    }
    int value = scan.peek(colon + 1);
    char c = scan.charAt(value);
    return value == to || ahead.value(value) || (c == '{' || c == '[') ? colon : -1;
  }

  boolean structural(int from, int to) {
    for (int at = from; at < to; at++) {
      if (STRUCTURE.indexOf(scan.text[at]) >= 0) {
        return true;
      }
    }
    return false;
  }
}
