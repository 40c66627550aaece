package io.anchorwatch.model.recovery;

import io.anchorwatch.model.recovery.JsonSpan.State;
import io.anchorwatch.model.recovery.MarkerTable.Kind;
import io.anchorwatch.model.recovery.MarkerTable.Mark;
import io.anchorwatch.model.recovery.Piece.How;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text that arrives in pieces of any size into what was thought and what was said, by the
 * markers of a profile. Markers inside JSON strings, fenced and inline code, or quoted by
 * themselves, are data. The result depends on the text only, never on how it was cut. Linear time,
 * constant stack; not safe for use by many threads.
 */
final class Splitter {
  private final StringBuilder text = new StringBuilder();
  private final List<Piece> pieces = new ArrayList<>();
  private final MarkerTable table;
  private final DataSpans data;
  private Mode mode = Mode.SAID;
  private Piece.Kind body = Piece.Kind.SAID;
  private String name = "";
  private boolean channels;
  private boolean whole;
  private boolean unbalanced;
  private boolean marked;
  private boolean spokenOpener;
  private boolean anySaid;
  private boolean anyThought;
  private boolean anyClosed;
  private int at;
  private int from;
  private int pair = -1; // of the thought that is being read, or was read last
  private int depth;
  private int innerStart = -1;
  private int innerEnd = -1;

  /**
   * A splitter at the start of a text.
   *
   * @param opened whether the text begins in the middle of thought
   */
  Splitter(MarkerTable table, Limits limits, boolean opened) {
    this.table = table;
    this.data = new DataSpans(text, limits.maxDepth());
    if (opened) {
      mode = Mode.THOUGHT;
      depth = 1;
    }
  }

  private enum Mode {
    SAID,
    THOUGHT,
    HEADING,
    BODY,
    /** Somebody else's turn: nothing of it counts. */
    DROPPED
  }

  /** What a whole text was split into. */
  static Split split(CharSequence text, MarkerTable table, Limits limits, boolean opened) {
    Splitter splitter = new Splitter(table, limits, opened);
    splitter.feed(text);
    return splitter.end();
  }

  /** Takes the next characters of the text. */
  void feed(CharSequence more) {
    text.append(more);
    run();
  }

  /** Ends the text and hands out its pieces. */
  Split end() {
    whole = true;
    run();
    while (mode == Mode.THOUGHT && innerEnd >= 0) {
      backToLastCloser();
      run();
    }
    finish();
    return new Split(text.toString(), pieces, marked, unbalanced, channels);
  }

  /** Whether what is being read counts as said, as things stand. */
  boolean saying() {
    return mode == Mode.SAID || (mode == Mode.BODY && body == Piece.Kind.SAID);
  }

  /** Whether what is being read counts as thought, as things stand. */
  boolean thinking() {
    return mode == Mode.THOUGHT || (mode == Mode.BODY && body == Piece.Kind.THOUGHT);
  }

  /** Whether a message of a channel is being read. */
  boolean inChannel() {
    return mode == Mode.BODY;
  }

  /** Whether something was said before the stretch that is being read. */
  boolean spoken() {
    return anySaid;
  }

  /** Whether a closing marker that closed nothing stood behind something that was said. */
  boolean closedAgain() {
    return pieces.stream().anyMatch(it -> it.how() == How.BETWEEN);
  }

  /** The text up to now; for reading only. */
  StringBuilder text() {
    return text;
  }

  /** Where the stretch begins that is being read. */
  int from() {
    return from;
  }

  /** Up to where it is certain that no marker has begun. */
  int certain() {
    return data.pending() ? data.free(at) : at;
  }

  /** Whether thought has been marked up to now, on both sides. */
  boolean closedThought() {
    return anyClosed;
  }

  /** Nested thought that is never closed ends at the last closer there is. */
  private void backToLastCloser() {
    unbalanced = true;
    add(from, innerStart, Piece.Kind.THOUGHT, How.PLAIN);
    mode = Mode.SAID;
    at = innerEnd;
    from = innerEnd;
    innerEnd = -1;
    data.forget();
  }

  private void run() {
    while (at < text.length()) {
      if (mode == Mode.DROPPED) {
        at = text.length();
        return;
      }
      if (!data.pending()) {
        Mark mark = table.at(text, at, whole);
        if (mark != null && mark.kind() == Kind.OPEN_QUESTION) {
          return;
        }
        if (mark != null && mode != Mode.HEADING && data.mayQuote(mark, whole)) {
          return;
        }
        if (mark != null && (mode == Mode.HEADING || !data.quoted(mark)) && take(mark)) {
          continue;
        }
      }
      State state = mode == Mode.HEADING ? State.BROKEN : data.follow(at, whole);
      if (state == State.MORE) {
        return;
      }
      at = state == State.WHOLE ? data.end() : data.past(at);
    }
  }

  /** Acts on a marker; one that means nothing here is text. */
  private boolean take(Mark mark) {
    return switch (mark.kind()) {
      case OPEN -> open(mark);
      case CLOSE -> close(mark);
      case HEADER -> heading(mark);
      case BODY -> body(mark);
      case END -> endMessage(mark);
      case OPEN_QUESTION -> false;
    };
  }

  private boolean open(Mark mark) {
    if (mode == Mode.THOUGHT) {
      boolean again = pair < 0 && depth == 1 && Spaces.blank(text, from, mark.start());
      if (again) {
        from = mark.end();
        pair = mark.pair();
      } else if (mark.pair() == pair) {
        depth++;
      }
      return goOn(mark);
    }
    boolean announced = table.announces(mark);
    if (mode != Mode.SAID || !(announced || accepted(mark))) {
      return false;
    }
    boolean aside = announced && !anyThought;
    add(from, mark.start(), aside ? Piece.Kind.ASIDE : Piece.Kind.SAID, How.PLAIN);
    mode = Mode.THOUGHT;
    marked = true;
    pair = mark.pair();
    spokenOpener = mark.spoken();
    depth = 1;
    from = mark.end();
    return goOn(mark);
  }

  /**
   * Words and plain tags count only where nothing was said before them, and tags that thought stood
   * in before at the start of a line; tokens count anywhere.
   */
  private boolean accepted(Mark mark) {
    String marker = text.substring(mark.start(), mark.end()).replaceAll("\\s", "");
    boolean token = marker.startsWith("<|") || marker.startsWith("◁") || marker.endsWith("think>");
    return token
        || Spaces.blank(text, from, mark.start())
        || (!mark.spoken() && mark.pair() == pair && CodeSpan.beginsLine(text, mark.start()));
  }

  private boolean close(Mark mark) {
    if (mode == Mode.THOUGHT && (pair < 0 ? !mark.spoken() : mark.pair() == pair)) {
      depth--;
      if (depth > 0) {
        innerStart = mark.start();
        innerEnd = mark.end();
        return goOn(mark);
      }
      add(from, mark.start(), Piece.Kind.THOUGHT, How.PLAIN);
    } else if (mode == Mode.SAID && (!mark.spoken() || mark.pair() == pair)) {
      How how = anyThought ? How.BETWEEN : How.CLOSER_ONLY;
      add(from, mark.start(), Piece.Kind.THOUGHT, how);
    } else {
      return false;
    }
    marked = true;
    mode = Mode.SAID;
    innerEnd = -1;
    from = mark.end();
    return goOn(mark);
  }

  private boolean heading(Mark mark) {
    if (mode == Mode.HEADING) {
      return goOn(mark);
    }
    if (mode == Mode.THOUGHT) {
      return false;
    }
    endStretch(mark.start(), How.PLAIN);
    channels = true;
    marked = true;
    mode = Mode.HEADING;
    from = mark.start();
    return goOn(mark);
  }

  private boolean body(Mark mark) {
    if (mode != Mode.HEADING) {
      return false;
    }
    ChannelHeading heading = ChannelHeading.of(text.substring(from, mark.start()));
    mode = heading.others() ? Mode.DROPPED : Mode.BODY;
    body = heading.kind();
    name = heading.name();
    from = mark.end();
    return goOn(mark);
  }

  private boolean endMessage(Mark mark) {
    if (!channels || mode == Mode.THOUGHT) {
      return false;
    }
    endStretch(mark.start(), How.PLAIN);
    mode = Mode.SAID;
    from = mark.end();
    return goOn(mark);
  }

  private boolean goOn(Mark mark) {
    at = mark.end();
    data.forget();
    return true;
  }

  private void finish() {
    if (mode == Mode.THOUGHT) {
      How how = spokenOpener ? How.ANNOUNCED : How.OPEN;
      pieces.add(new Piece(from, text.length(), Piece.Kind.THOUGHT, how, ""));
    } else {
      endStretch(text.length(), mode == Mode.BODY ? How.OPEN : How.PLAIN);
    }
  }

  private void endStretch(int end, How how) {
    if (mode == Mode.SAID) {
      add(from, end, Piece.Kind.SAID, How.PLAIN);
    } else if (mode == Mode.BODY) {
      add(from, end, body, how);
    }
  }

  private void add(int start, int end, Piece.Kind kind, How how) {
    if (!Spaces.blank(text, start, end)) {
      anySaid |= kind == Piece.Kind.SAID;
      anyThought |= kind == Piece.Kind.THOUGHT;
      anyClosed |= kind == Piece.Kind.THOUGHT && how == How.PLAIN;
      pieces.add(new Piece(start, end, kind, how, kind == Piece.Kind.CALL ? name : ""));
    }
  }
}
