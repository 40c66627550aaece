package io.anchorwatch.model.recovery;

import io.anchorwatch.model.recovery.Profile.Markers;
import io.anchorwatch.model.recovery.Profile.Opened;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The markers of a profile, made ready to be looked for in a text that may still grow. Immutable;
 * safe for use by many threads.
 */
final class MarkerTable {
  private static final int MAX_TAG = 40;

  private final List<Entry> tags = new ArrayList<>();
  private final List<Entry> literals = new ArrayList<>();
  private final String firsts;
  private final boolean[] ascii = new boolean[128];
  private final int announcing;

  MarkerTable(Profile profile) {
    List<Markers> own = profile.thought().markers();
    List<Markers> pairs = new ArrayList<>(own);
    announcing = profile.thought().opened() == Opened.TEXT ? own.size() : 0;
    if (!profile.name().equals("auto")) {
      Profile.AUTO.thought().markers().stream().filter(it -> !known(own, it)).forEach(pairs::add);
    }
    for (int pair = 0; pair < pairs.size(); pair++) {
      boolean foreign = pair >= own.size();
      for (String open : pairs.get(pair).opens()) {
        add(new Entry(open, Kind.OPEN, pair, foreign || Markers.spoken(open)));
      }
      for (String close : pairs.get(pair).closes()) {
        add(new Entry(close, Kind.CLOSE, pair, foreign || Markers.spoken(close)));
      }
    }
    if (profile.thought().channels()) {
      List.of("<|start|>", "<|channel|>").forEach(it -> add(channel(it, Kind.HEADER)));
      add(channel("<|message|>", Kind.BODY));
      List.of("<|end|>", "<|return|>", "<|call|>").forEach(it -> add(channel(it, Kind.END)));
    }
    literals.sort(Comparator.comparingInt((Entry it) -> -it.spelling().length()));
    StringBuilder first = new StringBuilder();
    literals.forEach(it -> first.append(it.spelling().charAt(0)));
    firsts = tags.isEmpty() ? first.toString() : first.append('<').toString();
    firsts.chars().filter(it -> it < 128).forEach(it -> ascii[it] = true);
  }

  /** What a marker does. */
  enum Kind {
    /** Opens thought. */
    OPEN,
    /** Closes it. */
    CLOSE,
    /** Begins the heading of a channel's message. */
    HEADER,
    /** Begins the body of a channel's message. */
    BODY,
    /** Ends a channel's message. */
    END,
    /** None: more text is needed to know whether there is one. */
    OPEN_QUESTION
  }

  private record Entry(String spelling, Kind kind, int pair, boolean weak) {}

  private static Entry channel(String spelling, Kind kind) {
    return new Entry(spelling, kind, -1, false);
  }

  /** Whether a pair shares an opening marker with one of the family's own. */
  private static boolean known(List<Markers> own, Markers pair) {
    return own.stream().anyMatch(it -> !Collections.disjoint(it.opens(), pair.opens()));
  }

  /**
   * A marker in a text; {@code pair} is negative for those of channels. A spoken one is made of
   * plain words or belongs to other families: it opens thought only where nothing was said, and
   * closes only what it has opened.
   */
  record Mark(Kind kind, int pair, int start, int end, boolean spoken) {}

  /**
   * Whether a marker is the words by which the family always begins to think: its answer is
   * announced as well, so that what stands before is none.
   */
  boolean announces(Mark mark) {
    return mark.kind() == Kind.OPEN && mark.spoken() && mark.pair() < announcing;
  }

  /** Whether there are such words. */
  boolean announces() {
    return literals.stream()
        .anyMatch(it -> it.kind() == Kind.OPEN && it.weak() && it.pair() < announcing);
  }

  private void add(Entry entry) {
    boolean tag = entry.spelling().matches("</?[A-Za-z][\\w:.-]*>");
    if (tag) {
      String lower = entry.spelling().toLowerCase(Locale.ROOT);
      tags.add(new Entry(lower, entry.kind(), entry.pair(), entry.weak()));
    } else {
      literals.add(entry);
    }
  }

  /**
   * The marker that begins at a place, if any.
   *
   * @param whole whether the text grows no more
   */
  @Nullable Mark at(CharSequence text, int at, boolean whole) {
    char first = text.charAt(at);
    if (first < 128 ? !ascii[first] : firsts.indexOf(first) < 0) {
      return null;
    }
    boolean open = false;
    for (Entry entry : literals) {
      int same = common(entry.spelling(), text, at);
      if (same == entry.spelling().length()) {
        return open ? question(at) : mark(entry, at, at + same);
      }
      open |= !whole && at + same == text.length();
    }
    Mark tag = first == '<' ? tag(text, at, whole) : null;
    return tag == null && open ? question(at) : tag;
  }

  private static Mark question(int at) {
    return new Mark(Kind.OPEN_QUESTION, -1, at, at, false);
  }

  private static Mark mark(Entry entry, int start, int end) {
    return new Mark(entry.kind(), entry.pair(), start, end, entry.weak());
  }

  private static int common(String spelling, CharSequence text, int at) {
    int most = Math.min(spelling.length(), text.length() - at);
    int same = 0;
    while (same < most && spelling.charAt(same) == text.charAt(at + same)) {
      same++;
    }
    return same;
  }

  /** Tags match whatever their case and inner space. */
  private @Nullable Mark tag(CharSequence text, int at, boolean whole) {
    StringBuilder name = new StringBuilder("<");
    int most = Math.min(at + MAX_TAG, text.length());
    for (int i = at + 1; i < most; i++) {
      char c = text.charAt(i);
      if (!Spaces.blank(c)) {
        name.append(Character.toLowerCase(c));
      } else if (name.length() > 1
          && name.charAt(name.length() - 1) != '/'
          && !ends(text, i, most)) {
        return null;
      }
      if (c == '>') {
        String spelled = name.toString();
        for (Entry entry : tags) {
          if (entry.spelling().equals(spelled)) {
            return mark(entry, at, i + 1);
          }
        }
        return null;
      }
    }
    boolean open = !whole && text.length() < at + MAX_TAG && begins(name.toString());
    return open ? question(at) : null;
  }

  /** Whether only blanks stand between a place and the end of the tag or of what may be one. */
  private static boolean ends(CharSequence text, int from, int most) {
    int at = from;
    while (at < most && Spaces.blank(text.charAt(at))) {
      at++;
    }
    return at == most || text.charAt(at) == '>';
  }

  private boolean begins(String name) {
    return tags.stream().anyMatch(it -> it.spelling().startsWith(name));
  }
}
