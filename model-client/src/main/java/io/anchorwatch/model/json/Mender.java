package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Frames.Form;
import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Tape.Token;

/**
 * Reads one value's structure from left to right and logs what has to change for it to be standard
 * JSON. Builds no values: they come from parsing the mended text. One pass, no recursion; strings,
 * words and closers that are wrong are left to {@link Strings}, {@link Words} and {@link Closers}.
 * Used once.
 */
final class Mender {
  /** What comes next. */
  enum Want {
    VALUE,
    KEY,
    COLON,
    AFTER,
    DONE
  }

  final Scan scan;
  final Frames frames;
  final EditLog edits;
  final Tape tape;
  private final int maxDepth;
  private final Strings strings;
  private final Words words;
  private final Closers closers;
  private final Layout layout;
  private final Ahead ahead;

  Want want = Want.VALUE;

  /** One past the last value, key or opener. */
  int lastEnd;

  /** Where the last key or string began; negative if the last thing was none. */
  int lastString = -1;

  /** The comma that nothing has followed yet; negative if there is none. */
  int comma = -1;

  Mender(Scan scan, int maxDepth) {
    this.scan = scan;
    this.frames = scan.frames;
    this.edits = scan.edits;
    this.tape = new Tape(edits);
    this.maxDepth = maxDepth;
    this.strings = new Strings(scan);
    this.words = new Words(this, strings);
    this.layout = new Layout(scan);
    this.ahead = new Ahead(scan);
    this.closers = new Closers(this, layout);
    this.lastEnd = scan.at;
  }

  /** Reads on until the value is whole; false if it cannot be, see {@link Scan#failure}. */
  boolean run() {
    while (want != Want.DONE && !scan.failed()) {
      scan.skip();
      if (scan.ended(scan.at)) {
        closers.atEnd();
      } else {
        layout.token();
        step(scan.text[scan.at]);
      }
    }
    return !scan.failed();
  }

  private void step(char next) {
    switch (want) {
      case VALUE -> value(next);
      case KEY -> key(next);
      case COLON -> colon(next);
      case AFTER -> after(next);
      case DONE -> {}
    }
  }

  private void value(char next) {
    if (comma >= 0 && next != ']' && next != ',') {
      closers.byChoice();
    }
    switch (next) {
      case '"' -> first();
      case '{' -> open(Form.OBJECT, -1);
      case '[' -> open(Form.ARRAY, -1);
      case '(' -> paren();
      case ']', '}', ')' -> closers.insteadOfValue(next);
      case ',' -> extraComma();
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 't', 'f', 'n' -> words.value();
      default -> {
        if (Chars.quote(next) || Strings.escapedQuote(scan, scan.at)) {
          string();
        } else if (ahead.prefixed(scan.at)) {
          edits.remove(Kind.QUOTE_STYLE, scan.at++, 1);
        } else {
          words.value();
        }
      }
    }
  }

  private void paren() {
    int first = scan.peek(scan.at + 1);
    char c = scan.charAt(first);
    if (c == '(' || c == ')' || ahead.element(first)) {
      edits.replace(Kind.TUPLE, scan.at, "[");
      open(Form.TUPLE, edits.size() - 1);
    } else {
      words.value();
    }
  }

  /** A string, or the first key of an object that has lost its opener. */
  private void first() {
    boolean opened = !frames.isEmpty() || scan.text[scan.trimmed(0, scan.end) - 1] != '}';
    if (opened || !ahead.member(scan.at)) {
      string();
      return;
    }
    edits.insert(Kind.MISSING_OPENER, scan.at, "{");
    tape.bracket(Token.OBJECT, scan.at);
    push(Form.OBJECT, -1, scan.at);
  }

  private void string() {
    int from = scan.at;
    int before = edits.size();
    count();
    int end = strings.value(from);
    if (end >= 0) {
      lastString = from;
      end = joined(end);
      tape.string(false, from, end, before, strings.escapes());
      valueEnded(end);
    }
  }

  /** Opens an array, an object or a call; the character at hand is its opener. */
  void open(Form form, int handle) {
    if (form != Form.CALL) {
      tape.bracket(form.keyed() ? Token.OBJECT : Token.ARRAY, scan.at);
    }
    begin(form, handle);
  }

  /** The same where the tape has the opener. */
  void begin(Form form, int handle) {
    if (frames.size() >= maxDepth) {
      scan.fail(Cause.LIMIT, scan.at, "nested more than " + maxDepth + " deep");
      return;
    }
    count();
    push(form, handle, scan.at);
    scan.at++;
    lastEnd = scan.at;
    lastString = -1;
  }

  void push(Form form, int handle, int at) {
    frames.push(form, handle, at, layout.line());
    comma = -1;
    want = form.keyed() ? Want.KEY : Want.VALUE;
  }

  /** Counts a value that begins. */
  void count() {
    if (!frames.isEmpty() && !frames.top().keyed()) {
      frames.count();
    }
    comma = -1;
  }

  /** Goes on behind a value without quotes, or with just one, that was begun after some edits. */
  void wordEnded(int from, int end, int editsBefore) {
    tape.add(edits.size() == editsBefore ? Token.PLAIN : Token.MENDED, from, end, editsBefore);
    lastString = -1;
    valueEnded(end);
  }

  /** The same of a key. */
  void bareKeyEnded(int from, int end, int editsBefore) {
    tape.string(true, from, end, editsBefore, true);
    lastString = -1;
    keyEnded(end);
  }

  /** Goes on behind a value. */
  void valueEnded(int end) {
    scan.at = end;
    lastEnd = end;
    want = frames.isEmpty() ? Want.DONE : Want.AFTER;
    if (want == Want.AFTER && scan.charAt(end) == ',') {
      after(',');
    }
  }

  /** Whether indentation and structure have disagreed. */
  boolean doubtful() {
    return layout.doubtful();
  }

  private void key(char next) {
    if (next != '}' && next != ',' && next != '{') {
      closers.byLayout();
      closers.byChoice();
    }
    switch (next) {
      case '}' -> closers.close(next);
      case '"' -> quotedKey();
      case ',' -> extraComma();
      case ']', ')' -> closers.close(next);
      case '{' -> closers.braceInsteadOfKey();
      default -> {
        if (Chars.quote(next) || Strings.escapedQuote(scan, scan.at)) {
          quotedKey();
        } else if (ahead.prefixed(scan.at)) {
          edits.remove(Kind.QUOTE_STYLE, scan.at++, 1);
        } else {
          words.key();
        }
      }
    }
  }

  private void quotedKey() {
    int from = scan.at;
    int before = edits.size();
    int end = strings.key(from);
    scan.quotedKeys = true;
    if (end >= 0) {
      lastString = from;
      tape.string(true, from, end, before, strings.escapes());
      keyEnded(end);
    }
  }

  void keyEnded(int end) {
    frames.count();
    comma = -1;
    scan.at = end;
    lastEnd = end;
    want = Want.COLON;
    if (scan.charAt(end) == ':') {
      colon(':');
    }
  }

  private void extraComma() {
    if (want == Want.VALUE && !frames.isEmpty() && frames.top().keyed()) {
      closers.missingValue();
      return;
    }
    if (frames.isEmpty() || frames.top() == Form.CALL) {
      scan.broken(scan.at, "a comma where a value should be");
      return;
    }
    edits.remove(Kind.EXTRA_COMMA, scan.at, 1);
    scan.at++;
  }

  private void colon(char next) {
    if (next == ':') {
      lastEnd = ++scan.at;
      want = Want.VALUE;
    } else if (next == '=') {
      int length = scan.charAt(scan.at + 1) == '>' ? 2 : 1;
      edits.add(Kind.MISSING_COLON, scan.at, length, ":");
      scan.at += length;
      lastEnd = scan.at;
      want = Want.VALUE;
    } else if (next == ',' && frames.members() == 1) {
      closers.set();
    } else if (next == ',' || next == '}' || next == ']') {
      scan.broken(scan.at, "a key without a value");
    } else {
      edits.insert(Kind.MISSING_COLON, lastEnd, ":");
      want = Want.VALUE;
    }
  }

  private void after(char next) {
    Form top = frames.top();
    if (next == ',' && top != Form.CALL && top != Form.DOUBLED) {
      comma = scan.at++;
      closers.comma();
      want = top.keyed() ? Want.KEY : Want.VALUE;
    } else if (next == top.closer || next == '}' || next == ']') {
      closers.close(next);
    } else if (next == ':' && lastString >= 0 && top.list()) {
      closers.memberInList();
    } else if (ahead.separates(scan.at)) {
      edits.replace(Kind.WRONG_SEPARATOR, scan.at++, ",");
      want = top.keyed() ? Want.KEY : Want.VALUE;
    } else if (top == Form.CALL || top == Form.DOUBLED || ":;)=".indexOf(next) >= 0 || text(top)) {
      scan.broken(scan.at, "'" + next + "' does not belong behind a value");
    } else {
      edits.insert(Kind.MISSING_COMMA, lastEnd, ",");
      want = top.keyed() ? Want.KEY : Want.VALUE;
    }
  }

  /** Whether a word stands where a key in quotes should be, as keys have them here. */
  private boolean text(Form top) {
    char next = scan.text[scan.at];
    return top.keyed() && Chars.word(next) && !ahead.likelyMember(scan.at);
  }

  /** Past the strings that are joined to one by plus signs. */
  private int joined(int first) {
    int end = first;
    int plus = scan.peek(end);
    while (scan.charAt(plus) == '+' && Chars.quote(scan.text[end - 1])) {
      int next = scan.peek(plus + 1);
      if (!Chars.quote(scan.charAt(next))) {
        break;
      }
      edits.dropFrom(end - 1);
      edits.remove(Kind.CONCATENATION, end - 1, next + 1 - (end - 1));
      end = strings.joined(next);
      if (end < 0) {
        return first;
      }
      plus = scan.peek(end);
    }
    return end;
  }
}
