package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Frames.Form;
import io.anchorwatch.model.json.Reading.Cause;

/**
 * Reads strings. One whose closing quote is followed by what may follow a string is taken as it
 * stands; for all others {@link Ends} finds out where they end. Used once.
 */
final class Strings {
  private final Scan scan;
  private final Content content;
  private final Ends ends;
  private boolean dirty;
  private boolean escapes;
  private int reopened = -1;

  Strings(Scan scan) {
    this.scan = scan;
    this.content = new Content(scan);
    this.ends = new Ends(scan);
  }

  /** Whether a quote stands at a place that has been escaped although it opens or closes. */
  static boolean escapedQuote(Scan scan, int place) {
    return !scan.plainQuotes && scan.charAt(place) == '\\' && scan.charAt(place + 1) == '"';
  }

  /** Whether there may be escapes in the string that was read last. */
  boolean escapes() {
    return escapes;
  }

  /** Reads a value; one past its closing quote, or negative if it has no end. */
  int value(int open) {
    if (escapedQuote(scan, open)) {
      return escaped(open);
    }
    int close = close(open);
    if (close >= 0 && mayEndBefore(scan.peek(close + 1))) {
      return taken(open, close);
    }
    return ends.ofValue(open, close, false) ? finishedValue(open) : -1;
  }

  /** Reads a string that is joined to the one before it. */
  int joined(int open) {
    int close = close(open);
    if (close < 0) {
      scan.broken(open, "a string without an end");
      return -1;
    }
    content.clean(open + 1, close);
    closingQuote(close);
    return close + 1;
  }

  /** Reads a value again that seemed to end at a quote and did not. */
  int again(int open) {
    if (reopened == open) {
      scan.broken(open, "a string whose end is not clear");
      return -1;
    }
    reopened = open;
    scan.edits.dropFrom(open);
    return ends.ofValue(open, close(open), true) ? finishedValue(open) : -1;
  }

  /** Reads a key; one past its closing quote, or negative if it has no end. */
  int key(int open) {
    if (escapedQuote(scan, open)) {
      return escaped(open);
    }
    int close = close(open);
    if (close >= 0) {
      char next = scan.charAt(scan.peek(close + 1));
      if (next == ':' || next == '=') {
        return taken(open, close);
      }
    }
    return ends.ofKey(open, close) ? finished(open) : -1;
  }

  private boolean mayEndBefore(int next) {
    if (scan.ended(next)) {
      return true;
    }
    char c = scan.text[next];
    if (scan.frames.isEmpty()) {
      return false;
    }
    Form form = scan.frames.top();
    return c == ',' || c == '}' || c == ']' || (c == ')' && form.closer == ')');
  }

  /** The next quote that closes; notes whether there is anything to clean before it. */
  private int close(int open) {
    char[] text = scan.text;
    int end = scan.end;
    char quote = text[open];
    dirty = quote != '"';
    escapes = false;
    int at = stop(open + 1, quote);
    while (at < end) {
      char c = text[at];
      if (c == quote || (c >= Chars.ASCII && Chars.closes(quote, c))) {
        return at;
      }
      if (c == '\\') {
        escapes = true;
        dirty |= at + 1 >= end || Escapes.length(text, at, at + 2) < 0;
        at++;
      } else if (c < ' ') {
        dirty = true;
      }
      at = stop(at + 1, quote);
    }
    scan.look(end - open);
    return -1;
  }

  /** The next character that may close a string or has to be looked at; loops to be unrolled. */
  private int stop(int from, char quote) {
    char[] text = scan.text;
    int end = scan.end;
    int at = from;
    if (quote == '"') {
      while (at < end && !Chars.endsPlain(text[at])) {
        at++;
      }
    } else {
      while (at < end
          && text[at] != quote
          && !Chars.endsPlain(text[at])
          && text[at] < Chars.ASCII) {
        at++;
      }
    }
    return at;
  }

  private int taken(int open, int close) {
    openingQuote(open);
    if (dirty) {
      content.clean(open + 1, close);
    }
    closingQuote(close);
    return close + 1;
  }

  /** The same of a value, which has no line in it that closes what is open around it. */
  private int finishedValue(int open) {
    int line = ends.closingLine(open + 1);
    if (line >= 0) {
      scan.fail(Cause.AMBIGUOUS, line, "a string without an end, or text that closes brackets");
      return -1;
    }
    return finished(open);
  }

  private int finished(int open) {
    escapes = true;
    openingQuote(open);
    content.clean(open + 1, ends.contentEnd());
    if (ends.quoteThere()) {
      closingQuote(ends.contentEnd());
      return ends.contentEnd() + 1;
    }
    scan.edits.insert(ends.kind(), ends.contentEnd(), "\"");
    return ends.resume();
  }

  private void openingQuote(int open) {
    scan.plainQuotes = true;
    if (scan.text[open] != '"') {
      scan.otherQuotes = true;
      scan.edits.replace(Kind.QUOTE_STYLE, open, "\"");
    }
  }

  private void closingQuote(int close) {
    if (scan.text[close] != '"') {
      scan.edits.replace(Kind.QUOTE_STYLE, close, "\"");
    }
  }

  /** A string of a text whose every quote was escaped. */
  private int escaped(int open) {
    scan.edits.remove(Kind.BAD_ESCAPE, open, 1);
    int at = open + 2;
    while (at < scan.end) {
      if (scan.text[at] != '\\') {
        at++;
        continue;
      }
      int run = at;
      while (scan.charAt(run) == '\\') {
        run++;
      }
      boolean quote = scan.charAt(run) == '"';
      if (run - at > 1) {
        scan.edits.remove(Kind.BAD_ESCAPE, at, quote ? run - at - 1 : (run - at) / 2);
      } else if (quote) {
        scan.edits.remove(Kind.BAD_ESCAPE, at, 1);
        return run + 1;
      }
      at = Math.min(scan.end, run + 1);
    }
    scan.broken(open, "a string without an end");
    return -1;
  }
}
