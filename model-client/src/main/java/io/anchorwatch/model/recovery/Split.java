package io.anchorwatch.model.recovery;

import io.anchorwatch.model.recovery.Piece.How;
import io.anchorwatch.model.recovery.Piece.Kind;
import java.util.List;

/**
 * A text taken apart.
 *
 * @param text the whole text
 * @param pieces its stretches, in order; blank ones are left out
 * @param marked whether there were markers at all
 * @param unbalanced whether thought was opened more often than closed, and the last closer counts
 * @param channels whether the text travels in channels
 */
record Split(
    String text, List<Piece> pieces, boolean marked, boolean unbalanced, boolean channels) {
  Split {
    pieces = List.copyOf(pieces);
  }

  /** A text all of which was said. */
  static Split said(String text) {
    Piece all = new Piece(0, text.length(), Kind.SAID, How.PLAIN, "");
    return new Split(text, List.of(all), false, false, false);
  }

  List<Piece> of(Kind kind) {
    return pieces.stream().filter(it -> it.kind() == kind).toList();
  }

  List<Piece> said() {
    return of(Kind.SAID);
  }

  List<Piece> thought() {
    return of(Kind.THOUGHT);
  }

  boolean has(How how) {
    return pieces.stream().anyMatch(it -> it.how() == how);
  }

  String text(Piece piece) {
    return text.substring(piece.start(), piece.end());
  }

  Split with(List<Piece> others) {
    return new Split(text, others, marked, unbalanced, channels);
  }
}
