package io.anchorwatch.model.recovery;

/**
 * Where a run of characters ends in a text that may still grow: asked again about the run that
 * begins at the same place, it goes on where it stopped. Not safe for use by many threads.
 */
final class Run {
  private int start = -1;
  private int end;

  /** One past the equal characters that begin at a place, as far as the text goes. */
  int ofEqual(CharSequence text, int from) {
    begin(from);
    while (end < text.length() && text.charAt(end) == text.charAt(from)) {
      end++;
    }
    return end;
  }

  /** One past the blanks that begin at a place, {@code to} at most. */
  int ofBlanks(CharSequence text, int from, int to) {
    begin(from);
    while (end < to && Spaces.blank(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private void begin(int from) {
    if (from != start) {
      start = from;
      end = from;
    }
  }
}
