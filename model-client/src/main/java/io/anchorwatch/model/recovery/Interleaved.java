package io.anchorwatch.model.recovery;

import io.anchorwatch.model.recovery.Piece.How;
import io.anchorwatch.model.recovery.Profile.Markers;
import io.anchorwatch.model.recovery.Profile.Opened;
import java.util.List;

/**
 * Tells whether a model thought, spoke and thought again, each time between markers on both sides,
 * so that all it said is the answer. Stateless.
 */
final class Interleaved {
  private Interleaved() {}

  /**
   * Whether every stretch outside thought was said. Words that announce thought and answer may
   * themselves be thought of, so where they come again it is not. What stands before the first
   * opening marker may be thought that the prompt opened, unless the family opens thought itself.
   */
  static boolean in(Split split, Profile profile) {
    List<Piece> pieces = split.pieces();
    boolean apart =
        !split.channels()
            && !split.unbalanced()
            && pieces.stream().allMatch(it -> it.how() == How.PLAIN)
            && pieces.stream().allMatch(it -> it.said() || it.thought());
    boolean marksFirst = !Spaces.blank(split.text(), 0, pieces.get(0).start());
    boolean opens = marksFirst || profile.thought().opened() == Opened.TEXT;
    if (!apart || !opens) {
      return false;
    }
    for (int i = 0; i + 1 < pieces.size(); i++) {
      Piece here = pieces.get(i);
      Piece next = pieces.get(i + 1);
      boolean last = i + 2 == pieces.size();
      if (Markers.spoken(split.text().substring(here.end(), next.start()) + "<")) {
        return false;
      }
      if (here.said() != next.said()
          && !last
          && Mentions.amidWords(split.text(), here.end(), next.start())) {
        return false;
      }
    }
    return true;
  }
}
