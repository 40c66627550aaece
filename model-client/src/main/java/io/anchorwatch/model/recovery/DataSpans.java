package io.anchorwatch.model.recovery;

import io.anchorwatch.model.recovery.JsonSpan.State;
import io.anchorwatch.model.recovery.MarkerTable.Mark;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stretches of a growing text in which a marker is data: JSON, fenced and inline code,
 * and marks of quotation right around it. What was tried in vain is not tried again, so the time
 * stays linear. Not safe for use by many threads.
 */
final class DataSpans {
  private static final String QUOTES = "\"'“‘«„`";
  private static final String PARTNERS = "\"'”’»“`";

  private static final long ENOUGH = 100_000;

  private final CharSequence text;
  private final int maxDepth;
  private final Map<Integer, Integer> known = new HashMap<>();
  private final int[] unclosedFence = {Integer.MAX_VALUE, Integer.MAX_VALUE};
  private final Run run = new Run();
  private @Nullable JsonSpan json;
  private @Nullable CodeSpan code;
  private int start;
  private int tried;
  private int end;
  private long work;

  DataSpans(CharSequence text, int maxDepth) {
    this.text = text;
    this.maxDepth = maxDepth;
  }

  /** Whether a stretch has begun whose end is not known yet. */
  boolean pending() {
    return json != null || code != null;
  }

  /** Up to where nothing that looks like a marker has been seen in the stretch that has begun. */
  int free(int at) {
    return json == null ? at : json.free();
  }

  /** One past the stretch that was found last. */
  int end() {
    return end;
  }

  /** Reading starts afresh at a marker: what was open before it is closed. */
  void forget() {
    json = null;
    code = null;
    tried = 0;
    known.clear();
  }

  /** The stretch that begins at a place: found, not there, or not to be told yet. */
  State follow(int at, boolean whole) {
    char c = text.charAt(at);
    if (!pending() && "{[`~".indexOf(c) < 0) {
      return State.BROKEN;
    }
    return c == '{' || c == '[' ? json(at, whole) : code(at, whole);
  }

  private State json(int at, boolean whole) {
    Integer known = this.known.get(at);
    if (known != null) {
      end = known;
      return State.WHOLE;
    }
    if (json == null) {
      if (at < tried || spent(at)) {
        return State.BROKEN;
      }
      json = new JsonSpan(at);
      start = at;
    }
    State state = json.follow(text, whole, maxDepth);
    if (state == State.MORE && !whole) {
      return state;
    }
    end = json.end();
    work += end - start;
    if (state != State.WHOLE) {
      tried = json.settled();
      json.inner().forEach(this.known::putIfAbsent);
    }
    json = null;
    return state == State.WHOLE ? state : State.BROKEN;
  }

  private State code(int at, boolean whole) {
    if (code == null) {
      int behind = run.ofEqual(text, at);
      if (!whole && behind == text.length()) {
        return State.MORE;
      }
      code = CodeSpan.at(text, at, behind);
      start = at;
    }
    int which = text.charAt(start) == '`' ? 0 : 1;
    boolean hopeless = spent(start) || (code.fence() && code.length() >= unclosedFence[which]);
    State state = hopeless ? State.BROKEN : code.follow(text, whole);
    if (state == State.MORE) {
      return state;
    }
    if (state == State.BROKEN && code.fence()) {
      unclosedFence[which] = Math.min(unclosedFence[which], code.length());
    }
    end = code.end();
    work += end - start;
    code = null;
    return state;
  }

  /** Whether so much was tried in vain that no more is: a text made to waste time. */
  private boolean spent(int at) {
    return work > ENOUGH + 12L * at;
  }

  /** The next place to look at where no stretch begins. */
  int past(int at) {
    char c = text.charAt(at);
    return c == '`' || c == '~' ? run.ofEqual(text, at) : at + 1;
  }

  /** Whether more text is needed to tell if a marker is quoted. */
  boolean mayQuote(Mark mark, boolean whole) {
    return !whole && mark.end() == text.length() && opening(mark) >= 0;
  }

  /** Whether a marker stands between marks of quotation, so that it is only spoken of. */
  boolean quoted(Mark mark) {
    int which = opening(mark);
    return which >= 0
        && mark.end() < text.length()
        && text.charAt(mark.end()) == PARTNERS.charAt(which);
  }

  private int opening(Mark mark) {
    if (mark.start() == 0) {
      return -1;
    }
    int which = QUOTES.indexOf(text.charAt(mark.start() - 1));
    boolean first = mark.start() < 2 || " \n\t(\r".indexOf(text.charAt(mark.start() - 2)) >= 0;
    return first ? which : -1;
  }
}
