package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Frames.Form;

/** Reads what is no JSON but stands where a value does: dots, calls, patterns. Used once. */
final class Oddities {
  private final Mender mender;
  private final Scan scan;
  private final Scalars scalars;

  Oddities(Mender mender, Scalars scalars) {
    this.mender = mender;
    this.scan = mender.scan;
    this.scalars = scalars;
  }

  /** Dots that stand for something left out. */
  boolean ellipsis() {
    boolean dots = scan.startsWith("...", scan.at);
    if (!dots && scan.text[scan.at] != '\u2026') {
      return false;
    }
    int length = dots ? 3 : 1;
    scan.edits.remove(Kind.ELLIPSIS, scan.at, length);
    scan.at += length;
    if (mender.frames.isEmpty()
        || (mender.want == Mender.Want.VALUE && mender.frames.top().keyed())) {
      scan.broken(scan.at - length, "dots where a value should be");
    }
    return true;
  }

  /**
   * {@code ObjectId("1")}, {@code new Date(1)}, {@code callback({})}: the argument is the value.
   */
  boolean call() {
    int from = scan.at;
    int name = scan.startsWith("new ", from) ? scan.peek(from + 4) : from;
    if (!Chars.letter(scan.charAt(name))) {
      return false;
    }
    int end = name;
    while (end < scan.end && (Chars.word(scan.text[end]) || scan.text[end] == '.')) {
      end++;
    }
    scan.look(end - from);
    int argument = scan.peek(end + 1);
    char first = scan.charAt(argument);
    boolean sound = Chars.quote(first) || Chars.digit(first) || first == '{' || first == '[';
    if (scan.charAt(end) != '(' || !sound) {
      return false;
    }
    scan.edits.remove(Kind.CALL, from, end + 1 - from);
    scan.at = end;
    mender.open(Form.CALL, -1);
    return true;
  }

  /** A regular expression between slashes is kept as text. */
  void pattern(int from) {
    int at = from + 1;
    while (at < scan.end && scan.text[at] != '/' && scan.text[at] != '\n') {
      at += scan.text[at] == '\\' ? 2 : 1;
    }
    if (scan.charAt(at) != '/') {
      scan.broken(from, "'/' where a value should be");
      return;
    }
    int end = scan.wordEnd(at + 1);
    int before = scan.edits.size();
    mender.count();
    scalars.text(from, end);
    mender.tape.add(Tape.Token.MENDED, from, end, before);
    mender.valueEnded(end);
  }
}
