package io.anchorwatch.model.recovery;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A place in a text from which calls are read. Not safe for use by many threads. */
final class CallCursor {
  private final String text;
  private final int end;
  private final Candidates values;
  private int at;

  /**
   * Begins.
   *
   * @param values reads the JSON of the same text
   */
  CallCursor(String text, int at, int end, Candidates values) {
    this.text = text;
    this.at = at;
    this.end = end;
    this.values = values;
  }

  int at() {
    return at;
  }

  boolean over() {
    blanks();
    return at >= end;
  }

  void blanks() {
    at = Spaces.forward(text, at, end);
  }

  char peek() {
    if (at >= end) {
      throw new UnreadCall(true);
    }
    return text.charAt(at);
  }

  char next() {
    char c = peek();
    at++;
    return c;
  }

  boolean sees(String token) {
    return text.startsWith(token, at) && at + token.length() <= end;
  }

  /** Past blanks and a token, if it is there. */
  boolean accept(String token) {
    blanks();
    if (!sees(token)) {
      return false;
    }
    at += token.length();
    return true;
  }

  /**
   * Past blanks and a token that has to be there.
   *
   * @throws UnreadCall if it is not
   */
  void expect(String token) {
    if (!accept(token)) {
      boolean cut = token.startsWith(text.substring(at, Math.min(end, at + token.length())));
      throw new UnreadCall(at >= end || (cut && at + token.length() > end));
    }
  }

  /**
   * All up to a token, which is passed.
   *
   * @throws UnreadCall if the token does not come
   */
  String until(String token) {
    int found = text.indexOf(token, at);
    if (found < 0 || found + token.length() > end) {
      throw new UnreadCall(true);
    }
    String before = text.substring(at, found);
    at = found + token.length();
    return before;
  }

  /** All up to the first of some characters, which is not passed. */
  String upTo(String stops) {
    int start = at;
    while (at < end && stops.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  /**
   * A JSON array or object.
   *
   * @throws UnreadCall if there is none
   */
  JsonNode json() {
    blanks();
    Optional<Candidate> value = at < end ? values.valueAt(at, end) : Optional.empty();
    if (value.isEmpty()) {
      throw new UnreadCall(at >= end || values.cut());
    }
    if (value.get().mended().clash()) {
      throw new UnreadCall(false);
    }
    at = value.get().end();
    return value.get().value();
  }
}
