package io.anchorwatch.model.recovery;

import io.anchorwatch.model.recovery.Fences.Fence;
import io.anchorwatch.model.recovery.Profile.Markers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into what was thought and what was said, by the markers of a profile. Markers
 * inside JSON values, fenced and inline code are data once something is said; while something is
 * thought only the closer counts. Text between two closers was thought: the first one was a
 * mention. One pass; used once.
 */
final class ThoughtSplit {
  private static final int MAX_TAG = 40;
  private static final int MAX_INLINE = 80;

  private final String text;
  private final Profile profile;
  private final Limits limits;
  private final Effort effort;
  private final List<Piece> pieces = new ArrayList<>();
  private boolean marked;
  private boolean strayCloser;
  private boolean bareOpener;

  private ThoughtSplit(String text, Profile profile, Limits limits, Effort effort) {
    this.text = text;
    this.profile = profile;
    this.limits = limits;
    this.effort = effort;
  }

  /** A stretch of the text. An open one was begun and never ended. */
  record Piece(int start, int end, boolean thought, boolean open) {}

  /**
   * A text's pieces.
   *
   * @param marked whether there were markers at all
   * @param strayCloser whether thought ended that had not begun, away from a line's end
   * @param bareOpener whether thought begins in the middle of what is said and never ends
   */
  record Split(List<Piece> pieces, boolean marked, boolean strayCloser, boolean bareOpener) {
    Split {
      pieces = List.copyOf(pieces);
    }

    List<Piece> said() {
      return pieces.stream().filter(it -> !it.thought()).toList();
    }

    List<Piece> thought() {
      return pieces.stream().filter(Piece::thought).toList();
    }
  }

  private record Marker(Markers pair, boolean opening, int start, int end) {}

  static Split of(String text, Profile profile, Limits limits, Effort effort) {
    ThoughtSplit split = new ThoughtSplit(text, profile, limits, effort);
    split.run();
    return new Split(split.pieces, split.marked, split.strayCloser, split.bareOpener);
  }

  private void run() {
    int from = 0;
    int at = 0;
    while (at < text.length()) {
      Marker marker = marker(at);
      if (marker == null) {
        at = skipData(at);
      } else if (!marker.opening()) {
        closeStray(from, marker);
        from = marker.end();
        at = from;
      } else if (accepted(marker, from)) {
        marked = true;
        add(from, marker.start(), false, false);
        from = think(marker);
        at = from;
      } else {
        at = marker.end();
      }
    }
    add(from, text.length(), false, false);
  }

  /** Past the thought that a marker opens. */
  private int think(Marker opener) {
    for (int at = opener.end(); at < text.length(); at++) {
      Marker marker = marker(at);
      if (marker != null && !marker.opening() && marker.pair().equals(opener.pair())) {
        int start = opener.end();
        int end = marker.start();
        add(start, end, true, false);
        return marker.end();
      }
    }
    bareOpener |=
        !Spaces.blank(text, 0, opener.start()) && pieces.stream().noneMatch(Piece::thought);
    add(opener.end(), text.length(), true, true);
    return text.length();
  }

  /** A closer without an opener: all since the last one was thought. */
  private void closeStray(int from, Marker closer) {
    marked = true;
    boolean first = pieces.stream().noneMatch(Piece::thought);
    boolean lineEnd = closer.end() >= text.length() || text.charAt(closer.end()) == '\n';
    boolean lineStart = closer.start() == 0 || text.charAt(closer.start() - 1) == '\n';
    strayCloser |= first && !lineEnd && !lineStart;
    add(from, closer.start(), true, false);
  }

  private void add(int start, int end, boolean thought, boolean open) {
    if (!Spaces.blank(text, start, end) || open) {
      pieces.add(new Piece(start, end, thought, open));
    }
  }

  /** Tags of thought count anywhere; words in brackets only where nothing was said before them. */
  private boolean accepted(Marker opener, int from) {
    return Spaces.blank(text, from, opener.start()) || opener.pair().open().endsWith("think>");
  }

  /** The next place to look at: past a JSON value or code, or one further. */
  private int skipData(int at) {
    char c = text.charAt(at);
    int end = text.length();
    if (effort.spent()) {
      return at + 1;
    }
    if (c == '{' || c == '[') {
      JsonReader.Outcome outcome = JsonReader.read(text, at, end, limits, false);
      effort.spend(outcome.end() - at);
      return outcome instanceof JsonReader.Read ? outcome.end() : at + 1;
    }
    if ((c == '`' || c == '~') && Fences.at(text, at, end)) {
      Fence fence = Fences.read(text, at, end);
      effort.spend(fence.end() - at);
      return fence.closed() ? fence.end() : at + 3;
    }
    return c == '`' ? pastInline(at) : at + 1;
  }

  private int pastInline(int at) {
    for (int i = at + 1; i < Math.min(at + MAX_INLINE, text.length()); i++) {
      if (text.charAt(i) == '`') {
        return i + 1;
      }
      if (text.charAt(i) == '\n') {
        break;
      }
    }
    return at + 1;
  }

  private @Nullable Marker marker(int at) {
    char c = text.charAt(at);
    if (c != '<' && c != '[' && c != '◁') {
      return null;
    }
    String tag = c == '<' ? tag(at) : "";
    for (Markers pair : profile.markers()) {
      if (pair.tags() ? tag.equals(pair.open()) : text.startsWith(pair.open(), at)) {
        return new Marker(pair, true, at, at + length(pair, at, pair.open()));
      }
      if (pair.tags() ? tag.equals(pair.close()) : text.startsWith(pair.close(), at)) {
        return new Marker(pair, false, at, at + length(pair, at, pair.close()));
      }
    }
    return null;
  }

  private int length(Markers pair, int at, String marker) {
    return pair.tags() ? text.indexOf('>', at) + 1 - at : marker.length();
  }

  /** A tag without its inner spaces, in lower case; empty if there is none. */
  private String tag(int at) {
    int close = at + 1;
    int last = Math.min(at + MAX_TAG, text.length());
    while (close < last && text.charAt(close) != '>') {
      close++;
    }
    if (close == last) {
      return "";
    }
    String inner = text.substring(at + 1, close).strip();
    String name = inner.startsWith("/") ? "/" + inner.substring(1).strip() : inner;
    return ("<" + name + ">").toLowerCase(Locale.ROOT);
  }
}
