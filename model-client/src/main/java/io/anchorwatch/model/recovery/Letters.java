package io.anchorwatch.model.recovery;

import io.anchorwatch.model.recovery.Piece.How;
import io.anchorwatch.model.recovery.Piece.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads channels whose tokens a server has stripped to their letters: {@code analysisWe
 * need…assistantfinal{…}}. Weak evidence: only a conforming value is taken from it. Stateless.
 */
final class Letters {
  private static final String BEGIN = "analysis";
  private static final String FINAL = "assistantfinal";

  private Letters() {}

  /** Whether a text that may still grow begins like channels without their tokens. */
  static boolean mayBegin(CharSequence text) {
    int most = Math.min(text.length(), BEGIN.length());
    return BEGIN.startsWith(text.subSequence(0, most).toString());
  }

  static Split read(Split split, Profile profile) {
    String text = split.text();
    boolean asLetters =
        profile.thought().channels()
            && !split.marked()
            && text.startsWith(BEGIN)
            && text.length() > BEGIN.length()
            && !Character.isWhitespace(text.charAt(BEGIN.length()));
    int last = asLetters ? text.lastIndexOf(FINAL) : -1;
    if (last < 0) {
      boolean own = asLetters && profile.thought().markers().isEmpty();
      return own
          ? split.with(
              List.of(new Piece(BEGIN.length(), text.length(), Kind.THOUGHT, How.OPEN, "")))
          : split;
    }
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece(BEGIN.length(), last, Kind.THOUGHT, How.LETTERS, ""));
    int from = last + FINAL.length();
    if (!Spaces.blank(text, from, text.length())) {
      pieces.add(new Piece(from, text.length(), Kind.SAID, How.LETTERS, ""));
    }
    return split.with(pieces);
  }
}
