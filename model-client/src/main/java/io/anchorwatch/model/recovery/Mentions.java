package io.anchorwatch.model.recovery;

/** Tells markers that split a text from those that a sentence only speaks of. Stateless. */
final class Mentions {
  private static final String ENDS = ".!?:…。！？)]}\"'”’»*`";

  private Mentions() {}

  /**
   * Whether a closing marker may as well be a word: blanks on both sides on its own line, and
   * neither a sentence that ends before it nor one that begins behind it.
   */
  static boolean closer(String text, int from, int to) {
    if (!amidWords(text, from, to)) {
      return false;
    }
    int before = from - 1;
    while (before > 0 && Spaces.blank(text.charAt(before))) {
      before--;
    }
    int after = Spaces.forward(text, to, text.length());
    return !(ENDS.indexOf(text.charAt(before)) >= 0 && begins(text, after));
  }

  /**
   * Whether the closing marker before a stretch may as well be a word, and another one stands
   * behind it, be it in what looks like code.
   */
  static boolean doubted(Split split, Piece said, Profile profile) {
    String text = split.text();
    int before = split.pieces().indexOf(said) - 1;
    return before >= 0
        && closer(text, split.pieces().get(before).end(), said.start())
        && profile.thought().markers().stream()
            .flatMap(it -> it.closes().stream())
            .anyMatch(it -> text.indexOf(it, said.start()) >= 0);
  }

  private static boolean begins(String text, int at) {
    if (at >= text.length()) {
      return false;
    }
    int first = text.codePointAt(at);
    return Character.isLetterOrDigit(first) && !Character.isLowerCase(first);
  }

  /** Whether blanks, or a blank and a stop, stand on both sides of a marker on its own line. */
  static boolean amidWords(String text, int from, int to) {
    boolean before = from > 0 && " \t".indexOf(text.charAt(from - 1)) >= 0;
    boolean after = to < text.length() && " \t,.;:".indexOf(text.charAt(to)) >= 0;
    return before && after;
  }
}
