package io.anchorwatch.model.json;

import io.anchorwatch.model.Edit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The edits of one reading, and the text they make. Not safe for use by many threads. */
final class EditLog {
  private static final Comparator<Edit> ORDER =
      Comparator.comparingInt(Edit::offset).thenComparing(it -> it.removed() > 0);

  private final List<Edit> edits = new ArrayList<>();
  private int size;
  private boolean sorted = true;
  private int last;
  private @Nullable Kind lossy;
  private int lossyAt;
  private int cost;
  private boolean structural;

  void add(Kind kind, int offset, int removed, String inserted) {
    sorted &= offset > last;
    last = Math.max(last, offset);
    if (lossy == null && kind.lossy()) {
      lossy = kind;
      lossyAt = offset;
    }
    cost += kind.cost();
    structural |=
        kind == Kind.EXTRA_CLOSER || kind == Kind.MISSING_CLOSER || kind == Kind.WRONG_CLOSER;
    edits.add(new Edit(offset, removed, inserted, kind.spelling()));
    size++;
  }

  /** Makes this reading less likely than its edits say. */
  void doubt() {
    cost++;
  }

  /** Whether closers were added, removed or changed. */
  boolean structural() {
    return structural;
  }

  /** How unlikely the damage is that was mended. */
  int cost() {
    return cost;
  }

  void insert(Kind kind, int offset, String inserted) {
    add(kind, offset, 0, inserted);
  }

  void remove(Kind kind, int offset, int removed) {
    add(kind, offset, removed, "");
  }

  void replace(Kind kind, int offset, String inserted) {
    add(kind, offset, 1, inserted);
  }

  /** A handle for {@link #amend}. */
  int size() {
    return size;
  }

  /** Changes what an earlier edit inserts. */
  void amend(int handle, String inserted) {
    Edit edit = edits.get(handle);
    edits.set(handle, new Edit(edit.offset(), edit.removed(), inserted, edit.kind()));
  }

  /** Takes back the edits from a place on. */
  void dropFrom(int offset) {
    edits.removeIf(it -> it.offset() >= offset);
    size = edits.size();
  }

  /** The first kind of edit that invents or drops data, if there was one. */
  @Nullable Kind lossy() {
    return lossy;
  }

  int lossyAt() {
    return lossyAt;
  }

  /** Some of them in the order of their places; at one place, what is only inserted goes first. */
  List<Edit> inOrder(int from, int to) {
    List<Edit> some = edits.subList(from, to);
    if (!sorted && to - from > 1) {
      some = new ArrayList<>(some);
      some.sort(ORDER);
    }
    return some;
  }

  /** All in the order of their places. */
  List<Edit> inOrder() {
    return inOrder(0, size);
  }

  /** Whether edits in order lie between two places, none within another. */
  static boolean within(List<Edit> edits, int from, int to) {
    int at = from;
    for (Edit edit : edits) {
      if (edit.offset() < at) {
        return false;
      }
      at = edit.offset() + edit.removed();
    }
    return at <= to;
  }

  /** Some characters with edits applied. */
  static char[] applied(List<Edit> edits, char[] text, int start, int end) {
    int length = end - start;
    for (Edit edit : edits) {
      length += edit.inserted().length() - edit.removed();
    }
    char[] json = new char[length];
    int at = start;
    int to = 0;
    for (Edit edit : edits) {
      int clean = edit.offset() - at;
      System.arraycopy(text, at, json, to, clean);
      String inserted = edit.inserted();
      inserted.getChars(0, inserted.length(), json, to + clean);
      to += clean + inserted.length();
      at = edit.offset() + edit.removed();
    }
    System.arraycopy(text, at, json, to, end - at);
    return json;
  }
}
