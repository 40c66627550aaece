package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Reading.Refusal;
import io.anchorwatch.model.json.Search.Found;
import io.anchorwatch.model.json.Search.Read;
import io.anchorwatch.model.json.Search.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds where JSON stands in a text: as the whole of it, in fences, or among prose; one or several
 * values. Used once.
 */
final class Passages {
  private static final int MOST = 64;
  private static final int LONGEST_INFO = 80;

  private final char[] text;
  private final int end;
  private final Settings settings;
  private final Parser begun;
  private final Scan scan;
  private final Ahead ahead;
  private final List<Found> found = new ArrayList<>();
  private final List<Found> remarks = new ArrayList<>();
  private boolean prose;
  private boolean scalar;
  private boolean gaps;
  private @Nullable Refusal refusal;
  private int at;

  Passages(char[] text, Settings settings, Parser begun) {
    this.text = text;
    this.begun = begun;
    this.settings = settings;
    this.end = lastFence(text);
    this.scan = new Scan(text, 0, end, Choices.first());
    this.ahead = new Ahead(scan);
  }

  /** What was found, in order; what was refused on the way counts more than what was found. */
  List<Found> found() {
    return found;
  }

  @Nullable Refusal refusal() {
    return refusal;
  }

  /** Whether there is anything but spaces and commas between the values. */
  boolean gaps() {
    return gaps;
  }

  /** Whether there is text around the values. */
  boolean prose() {
    return prose;
  }

  /** A fence that closes the whole text is no part of its last value. */
  private static int lastFence(char[] text) {
    Scan all = new Scan(text, 0, text.length, Choices.first());
    int to = all.trimmed(0, text.length);
    int first = all.peek(0);
    boolean fenced = first + 3 < to && fence(all, first);
    return fenced && to >= 3 && fence(all, to - 3) ? to - 3 : to;
  }

  private static boolean fence(Scan scan, int place) {
    return scan.fence(place) || scan.startsWith("~~~", place);
  }

  void find(boolean bare) {
    at = scan.peek(0);
    while (at < end && refusal == null && !fence(scan, at) && direct(bare)) {
      read();
      tail();
      scalar |= refusal == null && !found.isEmpty() && !last().isContainer();
      if (!scalar) {
        break;
      }
    }
    if (scalar && at < end && refusal == null) {
      refusal = new Refusal(Cause.UNREPAIRABLE, at, "something follows the value");
    }
    while (at < end && refusal == null && !scan.failed()) {
      char c = text[at];
      if (fence(scan, at)) {
        enterFence();
      } else if ((c == '{' || c == '[') && looksLikeJson()) {
        read();
        tail();
      } else {
        prose |= !Chars.blank(c);
        gaps |= !Chars.blank(c);
        at++;
      }
    }
    if (found.isEmpty() && remarks.size() == 1) {
      found.addAll(remarks);
    }
    if (refusal == null) {
      refusal = scan.failure();
    }
  }

  private JsonNode last() {
    return found.get(found.size() - 1).reads().get(0).node();
  }

  /** Whether the text begins with a value. */
  private boolean direct(boolean bare) {
    char c = text[at];
    if (c == '{' || c == '[') {
      return c == '{' || text[scan.trimmed(0, end) - 1] == ']' || looksLikeJson() || word();
    }
    if (Chars.quote(c) || Strings.escapedQuote(scan, at)) {
      return true;
    }
    int word = scan.wordEnd(at);
    if (Chars.letter(c)) {
      boolean call =
          scan.charAt(word) == '(' && "{[\"'".indexOf(scan.charAt(scan.peek(word + 1))) >= 0;
      return call || (bare && scan.trimmed(0, end) == endOfWord());
    }
    boolean number = Chars.digit(c) || "+-.".indexOf(c) >= 0;
    boolean list = c == '(' && text[scan.trimmed(0, end) - 1] == ')' && tuple(scan.peek(at + 1));
    return list || (number && numberFirst());
  }

  private boolean tuple(int first) {
    return scan.charAt(first) == '(' || ahead.element(first);
  }

  /** Whether the text is one word. */
  private boolean word() {
    return endOfWord() == end;
  }

  private int endOfWord() {
    int place = at;
    while (place < end && !Chars.blank(text[place])) {
      place++;
    }
    return place;
  }

  private boolean numberFirst() {
    String word = new String(text, at, Math.min(endOfWord(), at + 1000) - at);
    String plain = word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
    boolean whole = Numbers.standard(plain) || Numbers.mended(plain) != null;
    return !plain.isEmpty()
        && (whole || (Numbers.cut(plain) && scan.trimmed(0, end) == endOfWord()));
  }

  /** Whether the bracket at hand opens a value rather than a remark. */
  private boolean looksLikeJson() {
    int next = scan.peek(at + 1);
    if (scan.ended(next)) {
      return false;
    }
    char c = text[next];
    if (c == '"' || c == '\'' || c == '}' || c == ']' || Chars.curly(c)) {
      return true;
    }
    if (Strings.escapedQuote(scan, next)) {
      return true;
    }
    if (text[at] == '{') {
      boolean doubled = c == '{' && Chars.quote(scan.charAt(scan.peek(next + 1)));
      return doubled || ahead.member(next);
    }
    return c == '{' || c == '[' || ahead.element(next);
  }

  private void read() {
    int start = at;
    Found here = Search.at(text, start, end, settings, begun);
    if (here.reads().isEmpty()) {
      refusal = here.refusal();
      return;
    }
    Read best = here.reads().get(0);
    at = best.end();
    boolean remark = prose && mark(best.node()) && !alone(start, at);
    boolean empty = prose && best.node().isContainer() && best.node().isEmpty();
    if (found.size() == MOST) {
      refusal = new Refusal(Cause.LIMIT, start, "there are too many values");
    } else if (remark) {
      if (remarks.size() < 2) {
        remarks.add(here);
      }
    } else if (!empty) {
      found.add(here);
    }
  }

  /** Whether it may be the mark of a source or a note. */
  private static boolean mark(JsonNode node) {
    return node.isArray() && node.size() == 1 && node.get(0).isNumber();
  }

  /** Whether nothing else stands on the lines of a value. */
  private boolean alone(int from, int to) {
    int before = from;
    while (before > 0 && text[before - 1] != '\n' && Chars.blank(text[before - 1])) {
      before--;
    }
    int behind = to;
    while (behind < end && text[behind] != '\n' && Chars.blank(text[behind])) {
      behind++;
    }
    boolean begins = before == 0 || text[before - 1] == '\n';
    return begins && (behind == end || text[behind] == '\n');
  }

  /** Past what may hang behind a value: closers too many, a comma, the end of a fence. */
  private void tail() {
    int from = at;
    boolean comma = false;
    while (at < end) {
      int next = scan.peek(at);
      if (next >= end || "}]),;".indexOf(text[next]) < 0) {
        break;
      }
      comma |= text[next] == ',';
      at = next + 1;
    }
    from = comma ? -1 : from;
    if (refusal == null && comma && !scalar && more(scan.peek(at))) {
      refusal = new Refusal(Cause.AMBIGUOUS, at, "more follows the comma");
    }
    boolean glued = at == from && at < end && (Chars.word(text[at]) || text[at] == '"');
    if (refusal == null && glued) {
      refusal = new Refusal(Cause.UNREPAIRABLE, at, "text follows the value without a gap");
    }
    at = scan.peek(at);
    if (at < end && fence(scan, at)) {
      at += 3;
    }
  }

  /** Whether a string or another plain value stands behind the comma that follows a value. */
  private boolean more(int place) {
    char c = scan.charAt(place);
    return Chars.quote(c) || (c != '{' && c != '[' && ahead.element(place));
  }

  /** Into a fence whose first line is JSON, or past the fence. */
  private void enterFence() {
    int line = at + 3;
    int longest = Math.min(end, line + LONGEST_INFO);
    while (line < longest && text[line] != '\n' && text[line] != '{' && text[line] != '[') {
      line++;
    }
    int body = scan.peek(line);
    boolean json = body < end && (text[body] == '{' || text[body] == '[');
    int opened = at;
    at = body;
    if (json && looksLikeJson()) {
      read();
      tail();
      return;
    }
    at = closingFence(opened + 3);
    prose = true;
  }

  private int closingFence(int from) {
    int place = from;
    while (place < end && !fence(scan, place)) {
      place++;
    }
    return Math.min(end, place + 3);
  }
}
