package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Frames.Form;
import io.anchorwatch.model.json.Mender.Want;
import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Tape.Token;

/** Ends arrays and objects, also where closers are missing, wrong or too many. Used once. */
final class Closers {
  private final Mender mender;
  private final Scan scan;
  private final Frames frames;
  private final EditLog edits;
  private final Layout layout;
  private boolean closedLast;
  private boolean goneOn;

  Closers(Mender mender, Layout layout) {
    this.layout = layout;
    this.mender = mender;
    this.scan = mender.scan;
    this.frames = mender.frames;
    this.edits = mender.edits;
  }

  /** A comma behind the last value: whether that was an object is needed to judge extra closers. */
  void comma() {
    goneOn |= closedLast;
    closedLast = false;
  }

  /** Closes what a key's indentation says is over. */
  void byLayout() {
    int depth = layout.depthOfKey();
    if (depth < frames.size() && mender.comma >= 0) {
      beforeComma(depth);
    }
  }

  /** Closes what a reading is to close at a key or an element. */
  void byChoice() {
    int outer = frames.size() - 2;
    boolean alike = outer >= 0 && frames.get(outer) == frames.top() && !layout.speaks();
    if (alike && mender.comma >= 0 && scan.choices.closes(scan.at)) {
      beforeComma(frames.size() - 1);
    }
  }

  private void beforeComma(int depth) {
    int comma = mender.comma;
    mender.comma = -1;
    closeDownTo(depth);
    mender.comma = comma;
  }

  /** Takes the closer at hand. */
  void close(char closer) {
    Form top = frames.top();
    int depth = layout.depthOfCloser(closer);
    if (closer != top.closer) {
      mismatch(closer);
    } else if (depth < frames.size()) {
      closeDownTo(depth);
      close(closer);
    } else if (top == Form.OBJECT && goesOn()) {
      edits.remove(Kind.EXTRA_CLOSER, scan.at++, 1);
      mender.want = Want.AFTER;
    } else {
      trailingComma(top);
      dress(top);
      closedLast = frames.top() == Form.OBJECT;
      pop(scan.at);
      mender.lastString = -1;
      mender.valueEnded(scan.at + 1);
    }
  }

  /** Whether a key follows that the closer at hand would cut off. */
  private boolean goesOn() {
    boolean inList = frames.size() > 1 && frames.get(frames.size() - 2).list();
    if (frames.size() > 1 && !inList) {
      return false;
    }
    int comma = scan.peek(scan.at + 1);
    boolean more = scan.charAt(comma) == ',' && new Ahead(scan).member(scan.peek(comma + 1));
    if (more && goneOn) {
      return scan.fail(
          Cause.AMBIGUOUS, scan.at, "there is a closer too many, and several may be it");
    }
    return more && (!inList || !scan.choices.otherWay(scan.at));
  }

  private void trailingComma(Form top) {
    if (mender.comma >= 0) {
      boolean pair = top == Form.TUPLE && frames.members() == 1;
      edits.remove(pair ? Kind.TUPLE : Kind.TRAILING_COMMA, mender.comma, 1);
      if (pair) {
        frames.count();
      }
      mender.comma = -1;
    }
  }

  private void dress(Form top) {
    if (top == Form.TUPLE && frames.members() == 1) {
      edits.amend(frames.handle(), "");
      mender.tape.tear();
      edits.remove(Kind.TUPLE, scan.at, 1);
    } else if (top == Form.TUPLE || top == Form.SET) {
      edits.replace(Kind.TUPLE, scan.at, top.json);
    } else if (top == Form.CALL) {
      edits.remove(Kind.CALL, scan.at, 1);
    } else if (top == Form.DOUBLED) {
      edits.remove(Kind.DOUBLED_OPENER, scan.at, 1);
    }
  }

  /** What is open innermost is over. */
  private void pop(int at) {
    Form top = frames.top();
    if (!top.json.isEmpty()) {
      mender.tape.bracket(top.keyed() ? Token.OBJECT_END : Token.ARRAY_END, at);
    }
    frames.pop();
  }

  private void mismatch(char closer) {
    int depth = frames.closedBy(closer);
    int next = scan.peek(scan.at + 1);
    if (depth < 0) {
      stray(next);
    } else if (replaces(depth, next)) {
      replace();
    } else if (goesOnBehind(depth, next) && scan.choices.otherWay(scan.at)) {
      replaceOrRemove(next);
    } else {
      closeDownTo(depth + 1);
      close(closer);
    }
  }

  /** A closer for which nothing is open: too many, or the wrong one. */
  private void stray(int next) {
    Ahead ahead = new Ahead(scan);
    boolean last = scan.ended(next) || Ahead.onlyClosers(scan, next);
    char right = frames.top().closer;
    boolean wrong = last && scan.charAt(next) != right;
    if (!last && frames.size() > 1 && ahead.fits(frames.get(frames.size() - 2), next)) {
      wrong = !ahead.fits(frames.top(), next) || !scan.choices.otherWay(scan.at);
    }
    if (wrong) {
      replace();
    } else {
      edits.remove(Kind.EXTRA_CLOSER, scan.at++, 1);
    }
  }

  private void replace() {
    Form top = frames.top();
    trailingComma(top);
    edits.replace(Kind.WRONG_CLOSER, scan.at, top.json);
    pop(scan.at);
    mender.lastString = -1;
    mender.valueEnded(scan.at + 1);
  }

  /**
   * Whether a closer of an outer frame stands where the inner one's should be, judged by what
   * follows; where both fit it is a question.
   */
  private boolean replaces(int depth, int next) {
    if (depth != frames.size() - 2 || scan.ended(next)) {
      return false;
    }
    Ahead ahead = new Ahead(scan);
    boolean within = ahead.fits(frames.get(depth), next);
    boolean outside = depth > 0 && ahead.fits(frames.get(depth - 1), next);
    if (within && outside) {
      return scan.choices.otherWay(scan.at);
    }
    return within;
  }

  /** Whether what follows the closer of an outer frame belongs into the innermost one. */
  private boolean goesOnBehind(int depth, int next) {
    Ahead ahead = new Ahead(scan);
    return scan.charAt(next) == ','
        && ahead.fits(frames.top(), next)
        && !ahead.fits(frames.get(depth), next);
  }

  /** Takes a closer for the innermost frame's if that may be over, or else as one too many. */
  private void replaceOrRemove(int next) {
    if (new Ahead(scan).fits(frames.get(frames.size() - 2), next)) {
      replace();
    } else {
      edits.remove(Kind.EXTRA_CLOSER, scan.at++, 1);
    }
  }

  /** Adds the closers of what is open above a depth, behind the last value. */
  private void closeDownTo(int depth) {
    StringBuilder missing = new StringBuilder();
    for (int frame = frames.size() - 1; frame >= depth; frame--) {
      missing.append(frames.get(frame).json);
    }
    int at = mender.lastEnd;
    if (mender.comma >= 0) {
      at = mender.comma;
      edits.add(Kind.MISSING_CLOSER, at, 1, missing.toString());
      mender.comma = -1;
    } else if (!missing.isEmpty()) {
      edits.insert(Kind.MISSING_CLOSER, at, missing.toString());
    }
    while (frames.size() > depth) {
      pop(at);
    }
    mender.lastString = -1;
  }

  /** A closer where a value should be. */
  void insteadOfValue(char closer) {
    if (frames.isEmpty()) {
      scan.broken(scan.at, "a closer without an opener");
    } else if (frames.top().keyed()) {
      missingValue();
    } else if (frames.top() == Form.CALL && frames.members() == 0) {
      scan.broken(scan.at, "a call without an argument");
    } else {
      close(closer);
    }
  }

  /** A key has no value; behind its colon, if it has one. */
  void missingValue() {
    boolean colon = mender.want == Want.VALUE;
    mender.tape.tear();
    edits.insert(Kind.MISSING_VALUE, mender.lastEnd, colon ? "null" : ":null");
    mender.lastString = -1;
    mender.want = Want.AFTER;
  }

  /** The text ends: closers may be missing, and more may have been cut off. */
  void atEnd() {
    if (frames.isEmpty()) {
      scan.fail(Cause.NOTHING, scan.at, "there is no JSON in it");
      return;
    }
    if (!scan.mayClose) {
      scan.fail(Cause.CUT, scan.at, "the text ends within a value");
      return;
    }
    if (mender.want == Want.COLON || (mender.want == Want.VALUE && frames.top().keyed())) {
      missingValue();
    }
    closeDownTo(0);
    mender.valueEnded(scan.at);
    mender.want = Want.DONE;
  }

  /** {@code "a", "b"} in braces: a set. The first string has been read as a key. */
  void set() {
    Ahead ahead = new Ahead(scan);
    int second = scan.peek(scan.at + 1);
    if (!Chars.quote(scan.charAt(second)) || ahead.member(second)) {
      scan.broken(scan.at, "a key without a value");
      return;
    }
    mender.tape.tear();
    edits.replace(Kind.TUPLE, frames.opened(), "[");
    frames.turnInto(Form.SET, edits.size() - 1);
    mender.want = Want.AFTER;
  }

  /**
   * Two braces and then a key: one brace too many, or an object that has lost its closer in a list.
   */
  void braceInsteadOfKey() {
    boolean inList = frames.size() > 1 && frames.get(frames.size() - 2).list();
    if (frames.members() == 0 && mender.comma < 0) {
      edits.remove(Kind.DOUBLED_OPENER, frames.opened(), 1);
      frames.turnInto(Form.DOUBLED, edits.size() - 1);
      mender.begin(Form.OBJECT, -1);
    } else if (inList && mender.comma >= 0) {
      beforeComma(frames.size() - 1);
      mender.want = Want.VALUE;
    } else {
      scan.broken(scan.at, "an object where a key should be");
    }
  }

  /** A colon behind a string in a list: the list has lost its closer, or an object its opener. */
  void memberInList() {
    boolean inObject = frames.size() > 1 && frames.get(frames.size() - 2).keyed();
    int before = scan.trimmed(0, mender.lastString);
    boolean separated = before > 0 && scan.text[before - 1] == ',';
    if (inObject && frames.members() == 1 && separated) {
      scan.fail(Cause.AMBIGUOUS, before, "an empty list without its closer, or a key too early");
      return;
    }
    boolean canClose = inObject && frames.members() > 1 && separated;
    mender.tape.tear();
    if (canClose && !scan.choices.otherWay(scan.at)) {
      mender.lastEnd = scan.trimmed(0, before - 1);
      closeDownTo(frames.size() - 1);
      mender.keyEnded(scan.at);
      return;
    }
    edits.insert(Kind.MISSING_OPENER, mender.lastString, "{");
    mender.push(Form.OBJECT, -1, mender.lastString);
    mender.keyEnded(scan.at);
  }
}
