package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Edit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one JSON value (RFC 8259) that begins at a given place, and mends what can be mended
 * without touching data: trailing commas, comments, odd spaces, and closers missing at the very
 * end. Each mend is an {@link Edit} counted from the start of the text. One pass, no recursion.
 */
final class JsonReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String text;
  private final int end;
  private final int maxDepth;
  private final List<Edit> edits = new ArrayList<>();
  private final Deque<JsonNode> open = new ArrayDeque<>();
  private final List<Twice> twice = new ArrayList<>();
  private JsonNode root = NODES.missingNode();
  private Want want = Want.VALUE;
  private Why why = Why.DAMAGED;
  private String key = "";
  private boolean begun;
  private int at;
  private int comma = -1;

  private JsonReader(String text, int start, int end, Limits limits) {
    this.text = text;
    this.at = start;
    this.end = end;
    this.maxDepth = limits.maxDepth();
  }

  /** What came of reading. */
  sealed interface Outcome permits Read, Broken {
    /** One past the last character looked at. */
    int end();
  }

  /** A value, where it stood, what was mended, and whether a key came twice with two values. */
  record Read(JsonNode value, int start, int end, List<Edit> edits, boolean clash)
      implements Outcome {
    Read {
      edits = List.copyOf(edits);
    }
  }

  /** No value: where reading ended and why, and whether parts of one had been read by then. */
  record Broken(int end, Why why, boolean begun) implements Outcome {}

  /** Why there is no value. */
  enum Why {
    DAMAGED,
    CUT,
    TOO_DEEP
  }

  private enum Want {
    VALUE,
    VALUE_OR_CLOSE,
    KEY_OR_CLOSE,
    COLON,
    COMMA_OR_CLOSE,
    NOTHING
  }

  /** A key that came again: both values are compared when both are whole. */
  private record Twice(JsonNode first, JsonNode second) {}

  /**
   * Reads the value at a place.
   *
   * @param mayClose whether closers missing at the end may be added
   */
  static Outcome read(String text, int start, int end, Limits limits, boolean mayClose) {
    return new JsonReader(text, start, end, limits).read(mayClose);
  }

  private Outcome read(boolean mayClose) {
    int start = at;
    while (want != Want.NOTHING) {
      at = open.isEmpty() ? at : Spaces.skip(text, at, end, edits);
      if (at >= end) {
        if (!mayClose || want != Want.COMMA_OR_CLOSE) {
          return new Broken(end, Why.CUT, begun);
        }
        closeAll();
      } else if (!step(text.charAt(at))) {
        return new Broken(Math.min(at, end), why, begun);
      }
    }
    edits.sort(Comparator.comparingInt(Edit::offset));
    boolean clash = twice.stream().anyMatch(it -> !Canonical.equal(it.first, it.second));
    return new Read(root, start, at, edits, clash);
  }

  private boolean step(char next) {
    return switch (want) {
      case VALUE -> value(next);
      case VALUE_OR_CLOSE -> next == ']' ? close() : value(next);
      case KEY_OR_CLOSE -> next == '}' ? close() : next == '"' && key();
      case COLON -> next == ':' && move(Want.VALUE);
      case COMMA_OR_CLOSE -> next == ',' ? comma() : next == closer(open.element()) && close();
      case NOTHING -> false;
    };
  }

  private static char closer(JsonNode container) {
    return container.isObject() ? '}' : ']';
  }

  private boolean move(Want wanted) {
    at++;
    want = wanted;
    return true;
  }

  private boolean comma() {
    comma = at;
    return move(open.element().isObject() ? Want.KEY_OR_CLOSE : Want.VALUE_OR_CLOSE);
  }

  private boolean close() {
    if (comma >= 0) {
      edits.add(new Edit(comma, 1, "", "trailing-comma"));
      comma = -1;
    }
    open.pop();
    return move(open.isEmpty() ? Want.NOTHING : Want.COMMA_OR_CLOSE);
  }

  private void closeAll() {
    StringBuilder closers = new StringBuilder();
    open.forEach(container -> closers.append(closer(container)));
    edits.add(new Edit(end, 0, closers.toString(), "missing-closer"));
    open.clear();
    want = Want.NOTHING;
  }

  private boolean key() {
    Scalar scalar = Scalar.string(text, at, end);
    if (!taken(scalar)) {
      return false;
    }
    key = scalar.node().asString();
    want = Want.COLON;
    return true;
  }

  private boolean value(char first) {
    if (first == '{' || first == '[') {
      return begin(first == '{' ? NODES.objectNode() : NODES.arrayNode());
    }
    Scalar scalar = Scalar.at(text, at, end);
    if (!taken(scalar)) {
      return false;
    }
    attach(scalar.node());
    want = open.isEmpty() ? Want.NOTHING : Want.COMMA_OR_CLOSE;
    return true;
  }

  private boolean taken(Scalar scalar) {
    at = scalar.end();
    comma = -1;
    why = at >= end ? Why.CUT : Why.DAMAGED;
    begun |= scalar.whole();
    return scalar.whole();
  }

  private boolean begin(JsonNode container) {
    if (open.size() >= maxDepth) {
      why = Why.TOO_DEEP;
      return false;
    }
    attach(container);
    open.push(container);
    comma = -1;
    return move(container.isObject() ? Want.KEY_OR_CLOSE : Want.VALUE_OR_CLOSE);
  }

  private void attach(JsonNode node) {
    JsonNode parent = open.peek();
    if (parent == null) {
      root = node;
    } else if (parent instanceof ArrayNode array) {
      array.add(node);
    } else if (parent instanceof ObjectNode object) {
      JsonNode before = object.replace(key, node);
      if (before != null) {
        twice.add(new Twice(before, node));
      }
    }
  }
}
