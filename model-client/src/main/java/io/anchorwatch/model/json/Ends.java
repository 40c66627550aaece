package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Reading.Cause;

/**
 * Finds out where a string ends that does not end at the next quote: at a later one, because those
 * between were part of the text; before an earlier comma or closer, because the quote there is
 * missing; or at a quote of another kind. Used once.
 */
final class Ends {
  private final Scan scan;
  private final Ahead ahead;
  private final Lost lost;
  private int contentEnd;
  private int resume;
  private boolean quoteThere;
  private Kind kind = Kind.MISSING_QUOTE;

  Ends(Scan scan) {
    this.scan = scan;
    this.ahead = new Ahead(scan);
    this.lost = new Lost(scan, ahead);
  }

  int contentEnd() {
    return contentEnd;
  }

  /** Where reading goes on if the quote has to be added. */
  int resume() {
    return resume;
  }

  boolean quoteThere() {
    return quoteThere;
  }

  /** What adding the quote is. */
  Kind kind() {
    return kind;
  }

  /** Where a line of the content begins that closes what is open around the string; or -1. */
  int closingLine(int from) {
    return scan.frames.isEmpty() ? -1 : lost.closingLine(from, contentEnd);
  }

  private boolean at(int quote) {
    contentEnd = quote;
    quoteThere = true;
    return true;
  }

  private boolean without(Kind how, int end, int next) {
    contentEnd = end;
    resume = next;
    quoteThere = false;
    kind = how;
    return true;
  }

  /**
   * The end of a value.
   *
   * @param first the first quote that could close it; negative if there is none
   * @param passed whether that one is known not to be its end
   */
  boolean ofValue(int open, int first, boolean passed) {
    if (first >= 0 && !passed && ahead.goesOnBehind(first)) {
      return at(first);
    }
    boolean document = "{[".indexOf(scan.charAt(open + 1)) >= 0;
    boolean paired = scan.charAt(open) != '"';
    boolean members = false;
    boolean passedEnd = false;
    int inner = 0;
    int weak = -1;
    for (int quote = first; quote >= 0 && !scan.failed(); quote = next(open, quote)) {
      int next = scan.peek(quote + 1);
      boolean closes = !(passed && quote == first) && ahead.ends(next);
      if (closes
          && !(members && inner % 2 == 1)
          && !(odd(open, quote, inner) && scan.choices.otherWay(quote))) {
        boolean earlier = weak >= 0 && scan.choices.otherWay(weak);
        return earlier ? at(weak) : chosen(open, quote, inner);
      }
      if (!closes && (paired || inner % 2 == 0) && lost.before(open, quote)) {
        return lostQuote(open, quote);
      }
      passedEnd |= closes;
      members |= scan.charAt(next) == ':';
      if (members && !document && !scan.frames.isEmpty()) {
        break;
      }
      weak = weak < 0 && !closes && list() && ahead.commaAndQuote(next) ? quote : weak;
      inner++;
    }
    boolean even = !members && !passedEnd && (paired || inner % 2 == 0);
    return !scan.failed() && (otherQuote(open) || tail(open, even));
  }

  private boolean chosen(int open, int quote, int inner) {
    if (inner % 2 == 1 && scan.text[open] == '"') {
      int last = lastQuote(open, quote);
      boolean first = scan.text[open + 1] == '"';
      if (first || last == quote - 1) {
        return doubled(open, quote, first ? open + 1 : last, inner);
      }
    }
    if (inner > 1 && inner % 2 == 0 && scan.text[open] == '"' && apart(open, quote)) {
      return scan.fail(Cause.AMBIGUOUS, open, "one string with quotes in it, or several");
    }
    if (odd(open, quote, inner)) {
      scan.edits.doubt();
      int before = scan.trimmed(open, lastQuote(open, quote)) - 1;
      if (before > open && scan.text[before] == '+') {
        return scan.broken(before, "a string whose end is not clear");
      }
    }
    return at(quote);
  }

  /** A quote next to one of the string's own is doubled, unless it makes a pair with another. */
  private boolean doubled(int open, int close, int which, int inner) {
    boolean pairs = (inner + escapedQuotes(open, close)) % 2 == 0;
    return pairs
        ? at(close)
        : scan.fail(Cause.AMBIGUOUS, which, "a quote that is doubled, or part of the text");
  }

  private int escapedQuotes(int open, int close) {
    int count = 0;
    for (int place = open + 1; place < close; place++) {
      if (scan.text[place] == '\\') {
        count += scan.text[++place] == '"' ? 1 : 0;
      }
    }
    scan.look(close - open);
    return count;
  }

  /** Whether the first quote within a string looks like an end and the last like a beginning. */
  private boolean apart(int open, int close) {
    int first = next(open, open);
    int last = lastQuote(open, close);
    boolean ends = Chars.blank(scan.charAt(first + 1)) || ";,".indexOf(scan.charAt(first + 1)) >= 0;
    char before = scan.text[first - 1];
    return ends
        && !Chars.blank(before)
        && !Chars.digit(before)
        && first > open + 1
        && Chars.blank(scan.text[last - 1])
        && last < close - 1;
  }

  private int lastQuote(int open, int close) {
    int place = close - 1;
    while (place > open && (scan.text[place] != '"' || scan.text[place - 1] == '\\')) {
      place--;
    }
    scan.look(close - place);
    return place;
  }

  /** Whether quotes that stand in pairs do not, within a string. */
  private boolean odd(int open, int close, int inner) {
    if (inner % 2 == 0 || scan.text[open] != '"') {
      return false;
    }
    int place = lastQuote(open, close);
    return place > open + 1 && !Chars.digit(scan.text[place - 1]);
  }

  private boolean lostQuote(int open, int quote) {
    char before = scan.text[quote - 1];
    if (scan.charAt(quote + 1) == scan.text[quote] && !Chars.blank(before)) {
      return scan.fail(Cause.AMBIGUOUS, quote, "a quote that is doubled, or an empty string");
    }
    int close = ahead.closing(quote);
    if (close > quote && escapedQuotes(quote, close) % 2 == 1) {
      return scan.fail(Cause.AMBIGUOUS, quote, "a quote that begins a string, or pairs with one");
    }
    int end = scan.trimmed(0, lost.start());
    char last = scan.text[end - 1];
    if (end - 1 > open && last != scan.text[quote] && Chars.quote(last)) {
      return at(end - 1);
    }
    return missing(open, end, lost.start());
  }

  /** The quote is missing before some structure, or even before a comma within the text. */
  private boolean missing(int open, int end, int next) {
    int comma = lost.more(open + 1, end);
    if (comma >= 0 && !scan.choices.otherWay(comma)) {
      return without(Kind.MISSING_QUOTE, scan.trimmed(open + 1, comma), comma);
    }
    return without(Kind.MISSING_QUOTE, end, next);
  }

  private boolean list() {
    return !scan.frames.isEmpty() && scan.frames.top().list();
  }

  private int next(int open, int quote) {
    int place = quote + 1;
    while (place < scan.end && !Chars.closes(scan.text[open], scan.text[place])) {
      place += scan.text[place] == '\\' ? 2 : 1;
    }
    scan.look(place - quote);
    return place < scan.end ? place : -1;
  }

  /**
   * A quote of another kind that stands where a string may end. Where a text ends with one and
   * something is still open, it was rather cut: the quote may be an apostrophe.
   */
  private boolean otherQuote(int open) {
    char mine = scan.text[open];
    for (int place = open + 1; place < scan.end && !scan.failed(); place++) {
      char c = scan.text[place];
      if (c == '\\') {
        place++;
      } else if (Chars.quote(c) && !Chars.closes(mine, c) && endsBehind(place)) {
        scan.look(place - open);
        return at(place);
      }
    }
    scan.look(scan.end - open);
    return false;
  }

  private boolean endsBehind(int quote) {
    int next = scan.peek(quote + 1);
    return ahead.ends(next) && (scan.frames.isEmpty() || !scan.ended(next));
  }

  /** No quote is left: the string ends before closers that fit, or the text was cut within it. */
  private boolean tail(int open, boolean even) {
    int closers = lost.tail(open);
    if (closers > 0 && !even) {
      return scan.broken(open, "a string whose end is not clear");
    }
    if (closers > open + 1 && scan.trimmed(open + 1, closers) == open + 1) {
      return scan.broken(open, "a quote with nothing behind it");
    }
    if (closers > open + 1) {
      return missing(open, scan.trimmed(open + 1, closers), closers);
    }
    if (lost.cutEscape(open) < scan.end) {
      scan.edits.remove(Kind.CUT_STRING, lost.cutEscape(open), scan.end - lost.cutEscape(open));
    }
    return without(Kind.CUT_STRING, lost.cutEscape(open), scan.end);
  }

  /** The end of a key. */
  boolean ofKey(int open, int first) {
    int other = otherKeyQuote(open, first < 0 ? scan.end : first);
    if (other >= 0) {
      return at(other);
    }
    int colon = lost.keyBefore(open, first < 0 ? scan.end : first);
    if (colon >= 0) {
      return without(Kind.MISSING_QUOTE, scan.trimmed(open + 1, colon), colon);
    }
    if (first < 0) {
      return scan.fail(Cause.CUT, open, "the text ends within a key");
    }
    int next = scan.peek(first + 1);
    char c = scan.charAt(next);
    if (c == ',' || c == '}' || c == ']' || scan.ended(next) || ahead.value(next)) {
      return at(first);
    }
    if (Chars.blank(scan.charAt(first + 1))) {
      return scan.broken(first, "a key whose end is not clear");
    }
    int quote = next(open, first);
    if (quote >= 0 && scan.charAt(scan.peek(quote + 1)) != ':') {
      quote = next(open, quote);
    }
    boolean named = quote >= 0 && scan.charAt(scan.peek(quote + 1)) == ':';
    boolean key = named && !lost.structural(first, quote);
    boolean doubled = first == open + 1 || quote == first + 1;
    boolean clear = key && !doubled;
    return clear ? at(quote) : scan.broken(first, "a key whose end is not clear");
  }

  /** A quote of another kind before a colon, with nothing but a name before it. */
  private int otherKeyQuote(int open, int to) {
    int place = open + 1;
    while (place < to && Lost.inName(scan.text[place])) {
      place++;
    }
    scan.look(place - open);
    boolean quote = place < to && place > open + 1 && Chars.quote(scan.text[place]);
    return quote && scan.charAt(scan.peek(place + 1)) == ':' ? place : -1;
  }
}
