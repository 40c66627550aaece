package io.anchorwatch.model.json;

import io.anchorwatch.model.Edit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes out of standard JSON what a key that comes again overrides: of members with one name only
 * the last one stays. Linear, no recursion; used once.
 */
final class LastKeys {
  private final char[] json;
  private final Names names = new Names();
  private final Deque<Members> open = new ArrayDeque<>();
  private final List<Edit> edits = new ArrayList<>();
  private final Unescaped unescaped = new Unescaped();

  /** The members of one object: where each begins, and which one a name had last. */
  private static final class Members {
    private final List<Integer> starts = new ArrayList<>();
    private final Map<String, Integer> last = new HashMap<>();
    private boolean list;
  }

  private LastKeys(char[] json) {
    this.json = json;
  }

  /** The edits of a standard text, in order, none within another. */
  static List<Edit> only(char[] json) {
    LastKeys keys = new LastKeys(json);
    keys.walk();
    keys.edits.sort(
        (one, other) ->
            one.offset() == other.offset()
                ? Integer.compare(other.removed(), one.removed())
                : Integer.compare(one.offset(), other.offset()));
    return keys.outermost();
  }

  private List<Edit> outermost() {
    List<Edit> outer = new ArrayList<>();
    int end = 0;
    for (Edit edit : edits) {
      if (edit.offset() >= end) {
        outer.add(edit);
        end = edit.offset() + edit.removed();
      }
    }
    return outer;
  }

  private void walk() {
    boolean key = false;
    int at = 0;
    while (at < json.length) {
      char c = json[at];
      if (c == '"') {
        int close = close(at);
        if (key) {
          member(at, close);
        }
        key = false;
        at = close;
      } else if (c == '{' || c == '[') {
        Members members = new Members();
        members.list = c == '[';
        open.push(members);
        key = c == '{';
      } else if (c == '}' || c == ']') {
        overridden(open.pop(), at);
      } else if (c == ',') {
        key = !open.element().list;
      }
      at++;
    }
  }

  private int close(int open) {
    int at = open + 1;
    while (json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return at;
  }

  private void member(int start, int close) {
    Members members = open.element();
    String name = name(start + 1, close);
    members.starts.add(start);
    Integer before = members.last.put(name, members.starts.size() - 1);
    if (before != null) {
      members.starts.set(before, -1 - members.starts.get(before));
    }
  }

  private String name(int from, int to) {
    String name = unescaped.meaning(json, from, to);
    return name.length() == to - from ? names.of(json, from, to) : name;
  }

  /** Members that come again begin at negative places: they go, up to the next one. */
  private void overridden(Members members, int end) {
    for (int i = 0; i < members.starts.size(); i++) {
      int start = members.starts.get(i);
      if (start < 0) {
        int from = -1 - start;
        int next = i + 1 < members.starts.size() ? members.starts.get(i + 1) : end;
        int to = next < 0 ? -1 - next : next;
        edits.add(new Edit(from, to - from, "", Kind.CLASHING_KEY.spelling()));
      }
    }
  }
}
