package io.anchorwatch.model.json;

/**
 * What the indentation of a text says about its structure: where lines are indented by depth, a
 * closer or key that stands further out than it should betrays closers that are missing. Used once.
 */
final class Layout {
  private final Scan scan;
  private final Frames frames;
  private int line;
  private boolean doubtful;

  Layout(Scan scan) {
    this.scan = scan;
    this.frames = scan.frames;
  }

  /** Notes how far the line of the token at hand is indented. */
  void token() {
    int indent = scan.indent();
    line = indent < 0 ? line : indent;
  }

  /** How far the line at hand is indented. */
  int line() {
    return line;
  }

  /** Whether indentation and structure have disagreed. */
  boolean doubtful() {
    return doubtful;
  }

  /** Whether the token at hand is the first of its line, so that its indentation counts. */
  boolean speaks() {
    return scan.indent() >= 0;
  }

  /** How many frames a key's indentation says are open; all of them if it says nothing. */
  int depthOfKey() {
    int indent = scan.indent();
    if (indent < 0 || frames.inner() == indent) {
      return frames.size();
    }
    if (frames.inner() < 0) {
      if (frames.members() == 0) {
        frames.inner(indent);
      }
      return frames.size();
    }
    int outer = frames.withKeysAt(indent);
    doubtful |= outer < 0;
    return outer < 0 ? frames.size() : outer + 1;
  }

  /** How many frames are open when a closer's indentation is believed. */
  int depthOfCloser(char closer) {
    int indent = scan.indent();
    if (indent < 0 || frames.inner() < 0 || frames.indent() == indent) {
      return frames.size();
    }
    int outer = frames.openedAt(indent, closer);
    doubtful |= outer < 0;
    return outer < 0 ? frames.size() : outer + 1;
  }
}
