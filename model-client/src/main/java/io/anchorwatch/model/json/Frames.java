package io.anchorwatch.model.json;

import java.util.Arrays;

/** The arrays and objects that are open, outermost first. Not safe for use by many threads. */
final class Frames {
  private Form[] forms = new Form[16];
  private int[] members = new int[16];
  private int[] handles = new int[16];
  private int[] opened = new int[16];
  private int[] indents = new int[16];
  private int[] inner = new int[16];
  private int size;

  /** What is open, by what closes it and what that should have been. */
  enum Form {
    OBJECT('}', "}"),
    ARRAY(']', "]"),
    /** A Python tuple, read as an array. */
    TUPLE(')', "]"),
    /** A Python set, read as an array. */
    SET('}', "]"),
    /** The parentheses of a call around one value; they go. */
    CALL(')', ""),
    /** A second brace around an object; it goes. */
    DOUBLED('}', "");

    final char closer;
    final String json;

    Form(char closer, String json) {
      this.closer = closer;
      this.json = json;
    }

    boolean keyed() {
      return this == OBJECT;
    }

    boolean list() {
      return this == ARRAY || this == TUPLE || this == SET;
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  Form top() {
    return forms[size - 1];
  }

  Form get(int depth) {
    return forms[depth];
  }

  /** How many members the innermost one has, the one being read included. */
  int members() {
    return members[size - 1];
  }

  void count() {
    members[size - 1]++;
  }

  /** The edit that was made for its opener. */
  int handle() {
    return handles[size - 1];
  }

  /** Where its opener stands. */
  int opened() {
    return opened[size - 1];
  }

  void turnInto(Form form, int handle) {
    forms[size - 1] = form;
    handles[size - 1] = handle;
  }

  void push(Form form, int handle, int at, int indent) {
    if (size == forms.length) {
      forms = Arrays.copyOf(forms, 2 * size);
      members = Arrays.copyOf(members, 2 * size);
      handles = Arrays.copyOf(handles, 2 * size);
      opened = Arrays.copyOf(opened, 2 * size);
      indents = Arrays.copyOf(indents, 2 * size);
      inner = Arrays.copyOf(inner, 2 * size);
    }
    forms[size] = form;
    members[size] = 0;
    opened[size] = at;
    indents[size] = indent;
    inner[size] = -1;
    handles[size++] = handle;
  }

  void pop() {
    size--;
  }

  /** The innermost one that a character closes; -1 if there is none. */
  int closedBy(char closer) {
    int depth = size - 1;
    while (depth >= 0 && forms[depth].closer != closer) {
      depth--;
    }
    return depth;
  }

  /** How far the line of its opener is indented. */
  int indent() {
    return indents[size - 1];
  }

  /** How far its members are indented; negative if that is not known. */
  int inner() {
    return inner[size - 1];
  }

  void inner(int indent) {
    inner[size - 1] = indent;
  }

  /** The innermost object whose keys are indented so far; -1 if there is none. */
  int withKeysAt(int indent) {
    int depth = size - 1;
    while (depth >= 0 && !(forms[depth].keyed() && inner[depth] == indent)) {
      depth--;
    }
    return depth;
  }

  /** The innermost one with this closer whose opener's line is indented so far; -1 if none. */
  int openedAt(int indent, char closer) {
    int depth = size - 1;
    while (depth >= 0 && !(forms[depth].closer == closer && indents[depth] == indent)) {
      depth--;
    }
    return depth;
  }
}
