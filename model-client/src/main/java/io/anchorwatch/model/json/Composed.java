package io.anchorwatch.model.json;

import io.anchorwatch.model.Edit;
import java.util.ArrayList;
import java.util.List;

/**
 * Two edit scripts, one after the other, as one. The first leads from a raw text to its mended
 * form, the second from there on. Where both touch the same characters their edits become one of
 * the second one's kind. Linear, stateless to its callers; safe for use by many threads.
 */
public final class Composed {
  private final List<Edit> first;
  private final List<Edit> composed = new ArrayList<>();
  private int next;
  private int shift;

  /** What the last change left of an insertion behind it, and where that begins. */
  private String tail = "";

  private int tailAt;

  private Composed(List<Edit> first, int start) {
    this.first = first;
    this.shift = start;
  }

  /**
   * The script that leads from the raw text to what the second one makes.
   *
   * @param first edits of the raw text, in order
   * @param start where in the raw text the mended text begins
   * @param second edits of the mended text, in order, none within another
   */
  public static List<Edit> of(List<Edit> first, int start, List<Edit> second) {
    Composed all = new Composed(first, start);
    second.forEach(all::add);
    all.composed.addAll(first.subList(all.next, first.size()));
    return all.composed;
  }

  /** Where an edit of the raw text begins in the mended one. */
  private int place(Edit edit) {
    return edit.offset() - shift;
  }

  private Edit passed() {
    Edit edit = first.get(next++);
    shift += edit.removed() - edit.inserted().length();
    return edit;
  }

  private boolean beginsBefore(int place) {
    return next < first.size() && place(first.get(next)) < place;
  }

  private void add(Edit change) {
    int from = change.offset();
    int to = from + change.removed();
    int behindTail = from - tailAt;
    if (behindTail < tail.length()) {
      within(change, behindTail);
      return;
    }
    while (next < first.size()
        && place(first.get(next)) + first.get(next).inserted().length() <= from) {
      composed.add(passed());
    }
    int start = from + shift;
    String head = "";
    if (beginsBefore(from)) {
      Edit around = first.get(next);
      start = around.offset();
      head = around.inserted().substring(0, from - place(around));
    }
    finish(start, head, change, Math.max(to, from + (head.isEmpty() ? 0 : 1)));
  }

  /** A change that begins in what the one before it left of an insertion. */
  private void within(Edit change, int kept) {
    Edit before = composed.remove(composed.size() - 1);
    int length = before.inserted().length() - tail.length();
    String head = before.inserted().substring(0, length + kept);
    int to = change.offset() + change.removed();
    if (to - tailAt > tail.length()) {
      tail = "";
      finish(before.offset(), head, change, to);
      return;
    }
    tail = tail.substring(to - tailAt);
    tailAt = to;
    composed.add(
        new Edit(
            before.offset(), before.removed(), head + change.inserted() + tail, change.kind()));
  }

  /** Swallows the edits of the raw text that begin before a place, and adds the change. */
  private void finish(int start, String head, Edit change, int before) {
    int to = change.offset() + change.removed();
    int end = -1;
    tail = "";
    while (end < 0 && beginsBefore(before)) {
      int behind = to - place(first.get(next));
      Edit edit = passed();
      if (edit.inserted().length() > behind) {
        tail = edit.inserted().substring(behind);
        end = edit.offset() + edit.removed();
      }
    }
    tailAt = to;
    end = end < 0 ? to + shift : end;
    composed.add(new Edit(start, end - start, head + change.inserted() + tail, change.kind()));
  }
}
