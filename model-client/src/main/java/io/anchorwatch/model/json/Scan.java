package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Reading.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * One reading under way: the text, the place in it, what is open, the edits so far, and whether it
 * has failed. Looking ahead is paid for out of a budget that grows in line with the text, so that
 * no text takes more than a multiple of its length. Not safe for use by many threads.
 */
final class Scan {
  private static final int LOOKS_PER_CHAR = 24;
  private static final int LEAST_LOOKS = 10_000;

  final char[] text;
  final int end;
  final Frames frames = new Frames();
  final EditLog edits = new EditLog();
  final Choices choices;
  int at;

  /** Whether keys with, or without, quotes were read, and strings that were not escaped. */
  boolean quotedKeys;

  boolean bareKeys;
  boolean plainQuotes;

  /** Whether strings with quotes of another kind were read. */
  boolean otherQuotes;

  private long looks;
  private int lineStart = -1;
  private int peekFrom = -1;
  private int peekTo = -1;
  private int noCommentEndFrom = Integer.MAX_VALUE;
  private @Nullable Refusal failure;

  /** Whether closers that are missing at the end may be added. */
  boolean mayClose = true;

  Scan(char[] text, int start, int end, Choices choices) {
    this.text = text;
    this.at = start;
    this.end = end;
    this.choices = choices;
    this.looks = LEAST_LOOKS + (long) LOOKS_PER_CHAR * (end - start);
  }

  @Nullable Refusal failure() {
    return failure;
  }

  boolean failed() {
    return failure != null;
  }

  /** Notes the first failure; always false, so that callers can end with it. */
  boolean fail(Cause cause, int offset, String reason) {
    if (failure == null) {
      failure = new Refusal(cause, Math.min(offset, end), reason);
    }
    return false;
  }

  boolean broken(int offset, String reason) {
    return fail(Cause.UNREPAIRABLE, offset, reason);
  }

  /** Pays for looking at some characters again. */
  void look(long chars) {
    looks -= chars + 1;
    if (looks < 0) {
      fail(Cause.LIMIT, at, "reading it would take too much effort");
    }
  }

  /** Whether nothing follows that belongs to the value: the end, or a closing fence. */
  boolean ended(int place) {
    return place >= end || fence(place);
  }

  boolean fence(int place) {
    return text[place] == '`' && startsWith("```", place);
  }

  boolean startsWith(String word, int place) {
    int length = word.length();
    if (place + length > end) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text[place + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The character at a place; NUL past the end. */
  char charAt(int place) {
    return place < end ? text[place] : '\0';
  }

  /** The next place that is neither space nor comment. */
  int peek(int from) {
    if (from < end && Chars.token(text[from])) {
      return from;
    }
    if (from >= peekFrom && from <= peekTo) {
      return peekTo;
    }
    int place = from;
    while (place < end) {
      int after = Chars.blank(text[place]) ? place + 1 : commentEnd(place);
      if (after < 0) {
        break;
      }
      place = after;
    }
    peekFrom = from;
    peekTo = place;
    look(place - from);
    return place;
  }

  /** One past the comment or spelled out space that begins at a place; negative if none does. */
  int commentEnd(int place) {
    char c = text[place];
    if (c == '\\') {
      return "nrt".indexOf(charAt(place + 1)) >= 0 ? place + 2 : -1;
    }
    if (c == '#' || (c == '/' && charAt(place + 1) == '/')) {
      int line = place;
      while (line < end && text[line] != '\n') {
        line++;
      }
      return line;
    }
    if (c != '/' || charAt(place + 1) != '*') {
      return -1;
    }
    int close = place + 2;
    while (place < noCommentEndFrom && close + 1 < end) {
      if (text[close] == '*' && text[close + 1] == '/') {
        return close + 2;
      }
      close++;
    }
    noCommentEndFrom = Math.min(noCommentEndFrom, place);
    return end;
  }

  /** One past the last place before {@code to} that is no space. */
  int trimmed(int from, int to) {
    int place = to;
    while (place > from && Chars.blank(text[place - 1])) {
      place--;
    }
    return place;
  }

  /** One past the word of letters and digits at a place. */
  int wordEnd(int from) {
    int place = from;
    while (place < end && Chars.word(text[place])) {
      place++;
    }
    return place;
  }

  /** Past spaces and comments; what has to go on the way is added to the edits. */
  void skip() {
    int line = -1;
    int place = at;
    while (place < end && Chars.space(text[place])) {
      line = text[place++] == '\n' ? place : line;
    }
    lineStart = line;
    at = place;
    if (place < end && !Chars.token(text[place])) {
      skipOdd();
    }
  }

  private void skipOdd() {
    boolean comment = false;
    while (at < end) {
      char c = text[at];
      if (Chars.space(c)) {
        at++;
        lineStart = c == '\n' && !comment ? at : lineStart;
      } else if (Chars.oddSpace(c)) {
        edits.replace(Kind.SPACE, at++, " ");
      } else {
        int after = Chars.token(c) ? -1 : commentEnd(at);
        if (after < 0) {
          return;
        }
        edits.remove(c == '\\' ? Kind.SPACE : Kind.COMMENT, at, after - at);
        at = after;
        comment = true;
        lineStart = -1;
      }
    }
  }

  /** How far the token at hand is indented; negative if it is not the first of its line. */
  int indent() {
    return lineStart < 0 ? -1 : at - lineStart;
  }
}
