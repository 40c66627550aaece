package io.anchorwatch.model.openai;

/**
 * The text of one field of a stream, put together from its pieces. Some servers send everything so
 * far in each piece, or the whole once more at the end: pieces that each begin with the whole one
 * before them are taken for that once they are long enough not to be chance, and what a model
 * repeats of its own accord is kept. Not safe for use by many threads.
 */
final class FieldText {
  /** Shorter texts repeat by chance. */
  private static final int TELLING_CHARS = 16;

  private static final int TELLING_GROWTHS = 2;
  private static final int MANY_PIECES = 4;

  private enum Mode {
    UNDECIDED,
    PIECES,
    CUMULATIVE
  }

  private final StringBuilder text = new StringBuilder();
  private Mode mode;
  private String last = "";
  private String repeat = "";
  private int growths;
  private int pieces;

  /** An empty text; {@code cumulative} if the server is known to send everything so far. */
  FieldText(boolean cumulative) {
    mode = cumulative ? Mode.CUMULATIVE : Mode.UNDECIDED;
  }

  /**
   * Takes the next piece.
   *
   * @param closing whether the piece came together with the finish reason
   * @return the characters that are certain by now and were not before
   */
  String take(String piece, boolean closing) {
    if (piece.isEmpty()) {
      return "";
    }
    String certain =
        switch (mode) {
          case UNDECIDED -> undecided(piece, closing);
          case PIECES -> append(piece, closing);
          case CUMULATIVE -> grow(piece);
        };
    pieces++;
    return certain;
  }

  /** No more comes: the rest of the certain characters. */
  String end() {
    repeat = "";
    if (mode == Mode.UNDECIDED) {
      mode = Mode.PIECES;
      return text.toString();
    }
    return "";
  }

  /** What it amounts to if no more comes. */
  String whole() {
    return text.toString();
  }

  private String undecided(String piece, boolean closing) {
    if (pieces > 0 && repeats(piece, closing)) {
      mode = Mode.PIECES;
      repeat = piece;
      return text.toString();
    }
    boolean longer = piece.length() > last.length();
    boolean grows = piece.startsWith(last) && (longer || growths > 0);
    growths += pieces > 0 && grows && longer ? 1 : 0;
    last = piece;
    if (grows && growths >= TELLING_GROWTHS && piece.length() >= TELLING_CHARS) {
      mode = Mode.CUMULATIVE;
      text.setLength(0);
      text.append(piece);
      return piece;
    }
    text.append(piece);
    if (!grows) {
      mode = Mode.PIECES;
      last = "";
      return text.toString();
    }
    return "";
  }

  private String append(String piece, boolean closing) {
    String kept = repeat;
    repeat = "";
    text.append(kept);
    if (repeats(piece, closing)) {
      repeat = piece;
      return kept;
    }
    text.append(piece);
    return kept + piece;
  }

  /** Whether a piece is all that came before it; if nothing follows, it was the whole once more. */
  private boolean repeats(String piece, boolean closing) {
    return piece.length() >= TELLING_CHARS
        && (closing || pieces >= MANY_PIECES)
        && piece.contentEquals(text);
  }

  private String grow(String piece) {
    boolean grows = piece.length() >= text.length() && piece.startsWith(text.toString());
    String fresh = grows ? piece.substring(text.length()) : piece;
    text.append(fresh);
    return fresh;
  }
}
