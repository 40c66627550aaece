package io.anchorwatch.model.json;

import java.util.Arrays;

/**
 * What one reading has found, token by token, with the edits that were made on the way: enough to
 * build the value of the mended text without reading that. Edits are counted as they were made, not
 * by their places. Not safe for use by many threads.
 */
final class Tape {
  private static final int FIRST_ROOM = 32;

  private Token[] tokens = new Token[FIRST_ROOM];

  /** Where each token begins and ends. */
  private int[] places = new int[2 * FIRST_ROOM];

  private int size;
  private final EditLog edits;
  private int[] spots = new int[0];
  private int spotCount;
  private int seen;
  private boolean torn;

  /** What a token is. */
  enum Token {
    OBJECT("{"),
    ARRAY("["),
    OBJECT_END("}"),
    ARRAY_END("]"),
    /** A key without escapes that stands as it is. */
    KEY(""),
    /** A key that stands as it is and may have escapes. */
    ESCAPED_KEY(""),
    /** A key that is what edits make of it. */
    MENDED_KEY(""),
    STRING(""),
    ESCAPED_STRING(""),
    /** A number or a literal that stands as it is. */
    PLAIN(""),
    /** A string, number or literal that is what edits make of it. */
    MENDED("");

    final String bracket;
    final boolean opensOrCloses;

    Token(String bracket) {
      this.bracket = bracket;
      this.opensOrCloses = !bracket.isEmpty();
    }

    boolean closes() {
      return this == OBJECT_END || this == ARRAY_END;
    }

    boolean key() {
      return this == KEY || this == ESCAPED_KEY || this == MENDED_KEY;
    }
  }

  /**
   * A token at which edits were made.
   *
   * @param token its index
   * @param before how many edits had been made behind the token before it
   * @param start how many when it began
   * @param end how many when it ended
   */
  record Spot(int token, int before, int start, int end) {
    static final Spot NONE = new Spot(Integer.MAX_VALUE, 0, 0, 0);
  }

  Tape(EditLog edits) {
    this.edits = edits;
  }

  /** Says that something read before has turned out to be something else: the tape is of no use. */
  void tear() {
    torn = true;
  }

  boolean torn() {
    return torn;
  }

  int size() {
    return size;
  }

  Token token(int index) {
    return tokens[index];
  }

  int start(int index) {
    return places[2 * index];
  }

  int end(int index) {
    return places[2 * index + 1];
  }

  /** The first token that begins at a place or behind it. */
  int from(int place) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (start(middle) < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The next spot at a token or behind it. */
  Spot spot(int which) {
    int at = 4 * which;
    return which < spotCount
        ? new Spot(spots[at], spots[at + 1], spots[at + 2], spots[at + 3])
        : Spot.NONE;
  }

  /** A key or value that was begun when so many edits had been made. */
  void add(Token token, int start, int end, int editsBefore) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * size);
      places = Arrays.copyOf(places, 4 * size);
    }
    tokens[size] = token;
    places[2 * size] = start;
    places[2 * size + 1] = end;
    if (edits.size() != seen) {
      note(editsBefore);
    }
    size++;
  }

  /** A bracket. */
  void bracket(Token token, int start) {
    add(token, start, start, edits.size());
  }

  /** A string: mended if edits were made in it. */
  void string(boolean key, int start, int end, int editsBefore, boolean escapes) {
    Token token;
    if (edits.size() != editsBefore) {
      token = key ? Token.MENDED_KEY : Token.MENDED;
    } else if (escapes) {
      token = key ? Token.ESCAPED_KEY : Token.ESCAPED_STRING;
    } else {
      token = key ? Token.KEY : Token.STRING;
    }
    add(token, start, end, editsBefore);
  }

  private void note(int editsBefore) {
    int at = 4 * spotCount++;
    if (at == spots.length) {
      spots = Arrays.copyOf(spots, Math.max(FIRST_ROOM, 2 * at));
    }
    spots[at] = size;
    spots[at + 1] = seen;
    spots[at + 2] = editsBefore;
    spots[at + 3] = edits.size();
    seen = edits.size();
  }

  /** Takes back the last token and the edits since its start; how many there were before it. */
  int takeBack(int start) {
    if (size == 0 || start(size - 1) != start) {
      torn = true;
      edits.dropFrom(start);
      return edits.size();
    }
    size--;
    int before = seen;
    if (spotCount > 0 && spots[4 * spotCount - 4] == size) {
      spotCount--;
      seen = spots[4 * spotCount + 1];
      before = spots[4 * spotCount + 2];
    }
    edits.dropFrom(start);
    torn |= edits.size() != before;
    return before;
  }
}
