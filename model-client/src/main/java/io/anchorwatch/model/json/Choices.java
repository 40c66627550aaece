package io.anchorwatch.model.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a text can be read in two ways, and which way to go. A reading goes the first way
 * everywhere; the places it met are then read again the other way, to see whether that is a reading
 * too. Not safe for use by many threads.
 */
final class Choices {
  /** Choices that are made alike in a whole text. */
  enum Manner {
    /** Numbers with leading zeros: text, or the number. */
    LEADING_ZERO,
    /** NaN and infinities: null, or text. */
    NOT_A_NUMBER
  }

  /** A question that was met: one of a manner, or (where that is absent) one of a place. */
  record Question(int offset, @Nullable Manner manner) {}

  /** The most places that are looked into for a closer that is missing, and one. */
  static final int MOST_CLOSABLE = 65;

  private static final int MOST = 12;
  private static final Question NONE = new Question(-1, null);

  private final Question other;
  private final int close;
  private final List<Question> met = new ArrayList<>();
  private final List<Integer> closable = new ArrayList<>();
  private boolean tooMany;

  private Choices(Question other, int close) {
    this.other = other;
    this.close = close;
  }

  /** The first way everywhere. */
  static Choices first() {
    return new Choices(NONE, -1);
  }

  /** The other way for one question. */
  static Choices but(Question question) {
    return new Choices(question, -1);
  }

  /** The first way, but what is open innermost is closed at a place. */
  static Choices closing(int offset) {
    return new Choices(NONE, offset);
  }

  /** Whether to close what is open innermost at a place where that is possible. */
  boolean closes(int offset) {
    if (closable.size() < MOST_CLOSABLE) {
      closable.add(offset);
    }
    return offset == close;
  }

  /** The places where something could have been closed; as many as are looked into, and one. */
  List<Integer> closable() {
    return closable;
  }

  /** Whether to go the other way at a place. */
  boolean otherWay(int offset) {
    return ask(new Question(offset, null));
  }

  boolean otherWay(Manner manner) {
    return ask(new Question(-1, manner));
  }

  private boolean ask(Question question) {
    if (!met.contains(question)) {
      if (met.size() == MOST) {
        tooMany = true;
      } else {
        met.add(question);
      }
    }
    return question.equals(other);
  }

  List<Question> met() {
    return met;
  }

  /** Whether there were more questions than are looked into. */
  boolean tooMany() {
    return tooMany;
  }
}
