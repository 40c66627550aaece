package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Reading.Cause;

/**
 * Reads what begins with no quote and no bracket: numbers, literals, bare text, calls. Used once.
 */
final class Words {
  private final Mender mender;
  private final Scan scan;
  private final Strings strings;
  private final Ahead ahead;
  private final Scalars scalars;
  private final Oddities odd;

  /** Up to where nothing but numbers and literals is known to stand. */
  private int plainUntil = -1;

  Words(Mender mender, Strings strings) {
    this.mender = mender;
    this.scan = mender.scan;
    this.strings = strings;
    this.ahead = new Ahead(scan);
    this.scalars = new Scalars(scan);
    this.odd = new Oddities(mender, scalars);
  }

  void value() {
    int from = scan.at;
    char c = scan.text[from];
    int fast = scalars.end(from);
    if (fast >= 0 && ahead.delimits(scan.peek(fast), false)) {
      mender.count();
      mender.wordEnded(from, fast, scan.edits.size());
      return;
    }
    if (fast >= 0 && fast < plainUntil) {
      emit(from, fast);
      return;
    }
    if (odd.ellipsis() || odd.call()) {
      return;
    }
    if (c == '/') {
      odd.pattern(from);
      return;
    }
    int stop = stop(from);
    int end = scan.trimmed(from, stop);
    char next = scan.charAt(stop);
    if (fast >= 0 && (ahead.goesOnBehind(fast - 1) || plainToTheEnd(fast, stop))) {
      emit(from, fast);
    } else if (end == from) {
      scan.broken(from, "'" + c + "' where a value should be");
    } else if (openingQuoteLost(from)) {
      return;
    } else if (fast >= 0 && remark(from, scan.peek(fast))) {
      scan.fail(Cause.AMBIGUOUS, fast, "a value and something else, or text without quotes");
    } else if (scan.otherQuotes && closingQuote(from, end)) {
      quotedEnd(from, end);
    } else if (next == '"') {
      quoteBehind(from, stop);
    } else if (next == '{' || next == '[') {
      scan.broken(stop, "a bracket within text that has no quotes");
    } else if (goesOn(stop, next)) {
      unclear(from);
    } else {
      emit(from, end);
    }
  }

  /** Whether nothing but numbers and literals follows within a list: commas are missing. */
  private boolean plainToTheEnd(int from, int stop) {
    if (scan.frames.isEmpty() || !scan.frames.top().list()) {
      return false;
    }
    int at = scan.peek(from);
    while (at < stop) {
      int end = scalars.end(at);
      if (end < 0) {
        return false;
      }
      at = scan.peek(end);
    }
    plainUntil = stop;
    return at > from;
  }

  /** Whether something stands behind a value that is rather a remark than part of a text. */
  private boolean remark(int from, int behind) {
    char c = scan.charAt(behind);
    return Chars.letter(scan.text[from]) || "(<;".indexOf(c) >= 0;
  }

  /** Whether text without quotes ends with one that closes, and has no other. */
  private boolean closingQuote(int from, int end) {
    if (end - from < 2 || scan.text[end - 1] == '"' || !Chars.quote(scan.text[end - 1])) {
      return false;
    }
    for (int at = from; at < end - 1; at++) {
      if (Chars.quote(scan.text[at])) {
        return false;
      }
    }
    return true;
  }

  private void quotedEnd(int from, int end) {
    int before = scan.edits.size();
    mender.count();
    reopened(from, end - 1);
    mender.wordEnded(from, end, before);
  }

  /** Takes text up to a quote of any kind as a string without its first quote. */
  private void reopened(int from, int quote) {
    scan.edits.insert(Kind.MISSING_QUOTE, from, "\"");
    new Content(scan).clean(from, quote);
    if (scan.text[quote] != '"') {
      scan.edits.replace(Kind.QUOTE_STYLE, quote, "\"");
    }
  }

  private void emit(int from, int end) {
    int before = scan.edits.size();
    mender.count();
    if (scalars.word(from, end)) {
      mender.wordEnded(from, end, before);
    }
  }

  /** Where text without quotes ends at the latest. */
  private int stop(int from) {
    boolean paren = !scan.frames.isEmpty() && scan.frames.top().closer == ')';
    int at = from;
    while (at < scan.end) {
      char c = scan.text[at];
      boolean structure = c == ',' || c == '}' || c == ']' || c == '{' || c == '[' || c == '"';
      if (structure || c == '\n' || (c == ')' && paren) || scan.fence(at)) {
        break;
      }
      if ((c == '/' || c == '#') && at > from && comment(at)) {
        break;
      }
      at++;
    }
    scan.look(at - from);
    return at;
  }

  private boolean comment(int at) {
    boolean block = scan.text[at] == '/' && scan.charAt(at + 1) == '*';
    return block || (Chars.blank(scan.text[at - 1]) && scan.commentEnd(at) >= 0);
  }

  /** Whether text without quotes seems to go on behind where it stops. */
  private boolean goesOn(int stop, char next) {
    boolean keyed = !scan.frames.isEmpty() && scan.frames.top().keyed();
    if (next == ',' && keyed) {
      int then = scan.peek(stop + 1);
      char c = scan.charAt(then);
      boolean ends = scan.ended(then) || ",}]{.\u2026".indexOf(c) >= 0;
      return !ends && !ahead.member(then);
    }
    if (next == '\n') {
      int then = scan.peek(stop);
      boolean delimited = scan.ended(then) || ",}])".indexOf(scan.text[then]) >= 0;
      return !delimited && keyed && !ahead.member(then);
    }
    return false;
  }

  /** The string before it may have ended too early. */
  private void unclear(int from) {
    if (mender.lastString < 0 || mender.comma < 0) {
      scan.broken(from, "text without quotes whose end is not clear");
      return;
    }
    int before = mender.tape.takeBack(mender.lastString);
    int end = strings.again(mender.lastString);
    if (end >= 0) {
      mender.tape.string(false, mender.lastString, end, before, true);
      mender.comma = -1;
      mender.valueEnded(end);
    }
  }

  /** A quote behind some text begins a key or an element that has lost its comma. */
  private void quoteBehind(int from, int quote) {
    boolean keyed = !scan.frames.isEmpty() && scan.frames.top().keyed();
    boolean gap = Chars.blank(scan.text[quote - 1]);
    int end = scan.trimmed(from, quote);
    if (gap && keyed && ahead.member(quote)) {
      emit(from, end);
    } else {
      unclear(from);
    }
  }

  /** Takes text up to a quote that a value may end at as a string without its first quote. */
  private boolean openingQuoteLost(int from) {
    int quote = from;
    while (quote < scan.end && scan.text[quote] != '"' && scan.text[quote] != '\n') {
      quote += scan.text[quote] == '\\' ? 2 : 1;
    }
    scan.look(quote - from);
    boolean ends = scan.charAt(quote) == '"' && ahead.ends(scan.peek(quote + 1));
    if (!ends || scan.frames.isEmpty() || opens(quote) || closesMore(from, quote)) {
      return false;
    }
    if (scan.frames.top().list() && scan.frames.members() > 0 && mender.comma < 0) {
      scan.fail(Cause.AMBIGUOUS, from, "text that has lost its quote and may begin earlier");
      return true;
    }
    boolean other = mender.lastString >= 0 && mender.comma >= 0;
    if (other && !scan.choices.otherWay(from)) {
      unclear(from);
      return true;
    }
    int before = scan.edits.size();
    mender.count();
    reopened(from, quote);
    mender.wordEnded(from, quote + 1, before);
    return true;
  }

  /** Whether a quote that is followed by a comma or closer opens an odd string all the same. */
  private boolean opens(int quote) {
    int before = scan.trimmed(0, quote) - 1;
    return before >= 0 && before < quote - 1 && scan.text[before] == ',';
  }

  /** Whether a text closes what it has not opened, as structure does. */
  private boolean closesMore(int from, int to) {
    int open = 0;
    for (int at = from; at < to && open >= 0; at++) {
      char c = scan.text[at];
      open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
    return open < 0;
  }

  private static boolean endsKey(char c) {
    return ":=,}]{[\"\n".indexOf(c) >= 0;
  }

  void key() {
    if (odd.ellipsis()) {
      return;
    }
    int from = scan.at;
    int before = scan.edits.size();
    int stop = from;
    while (stop < scan.end && (Chars.word(scan.text[stop]) || !endsKey(scan.text[stop]))) {
      stop++;
    }
    scan.look(stop - from);
    int end = scan.trimmed(from, stop);
    char next = scan.charAt(stop);
    boolean lost = next == '"' && scan.charAt(scan.peek(stop + 1)) == ':';
    if (closingQuote(from, end) && next == ':') {
      reopened(from, end - 1);
      mender.bareKeyEnded(from, end, before);
    } else if (end > from && (next == ':' || next == '=')) {
      scan.bareKeys = true;
      scalars.key(from, end);
      mender.bareKeyEnded(from, end, before);
    } else if (end > from && lost) {
      reopened(from, stop);
      mender.bareKeyEnded(from, stop + 1, before);
    } else if (stop >= scan.end && mender.comma < 0) {
      scan.fail(Cause.CUT, from, "the text ends within a key");
    } else {
      unclear(from);
    }
  }
}
