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
    return edits.size();
  }

  /** Changes what an earlier edit inserts. */
  void amend(int handle, String inserted) {
    Edit edit = edits.get(handle);
    edits.set(handle, new Edit(edit.offset(), edit.removed(), inserted, edit.kind()));
  }

  /** Takes back the edits from a place on. */
  void dropFrom(int offset) {
    edits.removeIf(it -> it.offset() >= offset);
  }

  /** The first kind of edit that invents or drops data, if there was one. */
  @Nullable Kind lossy() {
    return lossy;
  }

  int lossyAt() {
    return lossyAt;
  }

  /** In the order of their places; at one place, what is only inserted goes first. */
  List<Edit> inOrder() {
    if (!sorted) {
      edits.sort(ORDER);
      sorted = true;
    }
    return edits;
  }

  /** The raw characters with the edits applied. */
  String applied(char[] text, int start, int end) {
    StringBuilder json = new StringBuilder(end - start + 16 * edits.size());
    int at = start;
    for (Edit edit : inOrder()) {
      json.append(text, at, edit.offset() - at).append(edit.inserted());
      at = edit.offset() + edit.removed();
    }
    return json.append(text, at, end - at).toString();
  }
}
