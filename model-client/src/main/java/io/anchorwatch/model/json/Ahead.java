package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Frames.Form;

/** Looks at what comes next without reading it. Stateless but for the budget of the scan. */
final class Ahead {
  private static final int LONGEST_NAME = 200;

  private final Scan scan;

  Ahead(Scan scan) {
    this.scan = scan;
  }

  /** Whether nothing but spaces and closers follows. */
  static boolean onlyClosers(Scan scan, int from) {
    int place = from;
    while (place < scan.end && !scan.ended(place)) {
      char c = scan.text[place];
      if (c != '}' && c != ']' && !Chars.blank(c)) {
        scan.look(place - from);
        return false;
      }
      place++;
    }
    scan.look(place - from);
    return true;
  }

  /** Whether what stands at a place fits behind a value in a frame. */
  boolean fits(Form form, int place) {
    if (scan.charAt(place) != ',') {
      return scan.charAt(place) == form.closer;
    }
    int next = scan.peek(place + 1);
    return form.keyed() == member(next) && !scan.ended(next);
  }

  /** Whether a key and a colon stand at a place. */
  boolean member(int place) {
    if (place >= scan.end) {
      return false;
    }
    char c = scan.text[place];
    if (Chars.quote(c)) {
      int close = closing(place);
      return close >= 0 && scan.charAt(scan.peek(close + 1)) == ':';
    }
    if (!Chars.word(c)) {
      return false;
    }
    int name = scan.wordEnd(place);
    scan.look(name - place);
    int quote = Chars.quote(scan.charAt(name)) ? name + 1 : name;
    return name - place <= LONGEST_NAME && scan.charAt(scan.peek(quote)) == ':';
  }

  /** Whether a whole value may stand at a place, as an element of a list. */
  boolean element(int place) {
    return whole(place, false);
  }

  /** Whether a whole value may stand at a place, as the value of a key. */
  boolean value(int place) {
    return whole(place, true);
  }

  private boolean whole(int place, boolean keyed) {
    if (scan.ended(place)) {
      return false;
    }
    char c = scan.text[place];
    if (c == '{' || c == '[') {
      return true;
    }
    if (Chars.quote(c)) {
      int close = closing(place);
      return close >= 0 && delimits(scan.peek(close + 1), keyed);
    }
    int word = place + (c == '-' ? 1 : 0);
    while (word < scan.end && (Chars.word(scan.text[word]) || scan.text[word] == '.')) {
      word++;
    }
    scan.look(word - place);
    boolean plain = Chars.digit(scan.charAt(place + (c == '-' ? 1 : 0))) || literal(place, word);
    return plain && delimits(scan.peek(word), keyed);
  }

  /** Whether a key, a colon and something that is no bare text stand at a place. */
  boolean soundMember(int place) {
    if (!member(place)) {
      return false;
    }
    int name = Chars.quote(scan.text[place]) ? closing(place) + 1 : place;
    int value = scan.peek(name);
    while (scan.charAt(value) != ':' && value < scan.end) {
      value++;
    }
    value = scan.peek(value + 1);
    return Chars.quote(scan.charAt(value)) || element(value) || scan.charAt(value) == '(';
  }

  /** Whether a string that ends at a quote is followed by something that has lost its comma. */
  boolean goesOnBehind(int quote) {
    int next = scan.peek(quote + 1);
    if (next >= scan.end) {
      return false;
    }
    char c = scan.text[next];
    boolean gap = next > quote + 1;
    if (c == '+') {
      return Chars.quote(scan.charAt(scan.peek(next + 1)));
    }
    if (scan.frames.isEmpty()) {
      return false;
    }
    if (c == ';') {
      return separates(next);
    }
    if (scan.frames.top().keyed()) {
      return (gap || Chars.quote(c)) && member(next);
    }
    if (c == ':') {
      int value = scan.peek(next + 1);
      return scan.frames.top().list() && (element(value) || scan.charAt(value) == '(');
    }
    boolean string = c == '"' && scan.charAt(next + 1) != '"';
    return (gap || string) && (element(next) || (gap && stringBeforeString(next)));
  }

  /** Whether a semicolon stands where a comma should: something follows that goes on. */
  boolean separates(int semicolon) {
    if (scan.frames.isEmpty() || scan.charAt(semicolon) != ';') {
      return false;
    }
    Form top = scan.frames.top();
    int next = scan.peek(semicolon + 1);
    return top.keyed() ? member(next) : top.list() && element(next);
  }

  /** Whether a letter of Python stands before a string: {@code u'a'}. */
  boolean prefixed(int place) {
    if ("uUbBrR".indexOf(scan.charAt(place)) < 0) {
      return false;
    }
    char quote = scan.charAt(place + 1);
    if (quote != '"' && quote != '\'') {
      return false;
    }
    int close = closing(place + 1);
    int next = scan.peek(close + 1);
    return close >= 0 && (delimits(next, false) || scan.charAt(next) == ':');
  }

  private boolean stringBeforeString(int place) {
    if (!Chars.quote(scan.text[place])) {
      return false;
    }
    int close = closing(place);
    int next = scan.peek(close + 1);
    return close >= 0 && next > close + 1 && Chars.quote(scan.charAt(next));
  }

  /** Whether a string begins at a place and ends before something that may follow it. */
  boolean stringAt(int open) {
    int close = closing(open);
    return close >= 0 && delimits(scan.peek(close + 1), true);
  }

  boolean commaAndQuote(int next) {
    return scan.charAt(next) == ',' && Chars.quote(scan.charAt(scan.peek(next + 1)));
  }

  /** Whether a value may well end before a place, judged by what comes after. */
  boolean ends(int next) {
    if (scan.ended(next)) {
      return true;
    }
    if (scan.frames.isEmpty()) {
      return false;
    }
    char c = scan.text[next];
    Form form = scan.frames.top();
    if (c == ',' && form != Form.CALL) {
      int then = scan.peek(next + 1);
      boolean last = scan.ended(then) || scan.text[then] == form.closer;
      return last || (form.keyed() ? likelyMember(then) : element(then));
    }
    boolean closer = c == '}' || (c == ']' && anyList()) || (c == ')' && form.closer == ')');
    return closer && afterClosers(next);
  }

  /** Where keys have quotes, words and colons without are rather text. */
  boolean likelyMember(int place) {
    boolean bare = scan.bareKeys || !scan.quotedKeys || Chars.quote(scan.text[place]);
    return bare && member(place);
  }

  private boolean anyList() {
    return scan.frames.closedBy(']') >= 0;
  }

  private boolean afterClosers(int from) {
    int place = from;
    while (place < scan.end && "}]) \n\r\t;".indexOf(scan.text[place]) >= 0) {
      place++;
    }
    scan.look(place - from);
    return scan.ended(place) || scan.text[place] == ',' || scan.commentEnd(place) >= 0;
  }

  private boolean literal(int from, int to) {
    return Literals.of(new String(scan.text, from, to - from)) != null;
  }

  /** Whether a value may end before a place. */
  boolean delimits(int place, boolean keyed) {
    if (scan.ended(place)) {
      return true;
    }
    char c = scan.text[place];
    return c == ',' || c == '}' || (c == ']' && !keyed) || c == ')';
  }

  /** The next quote that closes the one at a place, on escapes only; negative if there is none. */
  int closing(int open) {
    char quote = scan.text[open];
    int place = open + 1;
    while (place < scan.end) {
      char c = scan.text[place];
      if (c == '\\') {
        place++;
      } else if (Chars.closes(quote, c)) {
        scan.look(place - open);
        return place;
      }
      place++;
    }
    scan.look(place - open);
    return -1;
  }
}
