package io.anchorwatch.model.recovery;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the one JSON value that is handed out, to its end, and offers each of its members as soon
 * as it is complete. Members that are damaged are left out: they come with the verdict. Linear; not
 * safe for use by many threads.
 */
final class Members {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AnswerStream.Listener listener;
  private final StringBuilder member = new StringBuilder();
  private final List<String> complete = new ArrayList<>();
  private boolean object;
  private boolean string;
  private boolean escaped;
  private boolean over;
  private int depth;
  private int index;

  Members(AnswerStream.Listener listener) {
    this.listener = listener;
  }

  /** Takes the next characters; up to where they belong to the value. */
  int within(CharSequence text, int from, int to) {
    int at = from;
    while (at < to && !over) {
      take(text.charAt(at++));
    }
    return at;
  }

  /** Whether the value has ended. */
  boolean over() {
    return over;
  }

  private void take(char c) {
    if (string) {
      string = escaped || c != '"';
      escaped = !escaped && c == '\\';
      member.append(c);
      return;
    }
    boolean opens = c == '{' || c == '[';
    boolean closes = c == '}' || c == ']';
    if (depth == 0) {
      object = c == '{';
      depth = opens ? 1 : 0;
    } else if (depth == 1 && (c == ',' || closes)) {
      complete.add(member.toString());
      member.setLength(0);
      over = closes;
    } else {
      string = c == '"';
      depth += opens ? 1 : closes ? -1 : 0;
      member.append(c);
    }
  }

  /** Offers what has become complete. */
  void offer() {
    complete.forEach(this::offer);
    complete.clear();
  }

  private void offer(String text) {
    if (text.isBlank()) {
      return;
    }
    try {
      JsonNode read = JSON.readTree(object ? "{" + text + "}" : "[" + text + "]");
      if (read.size() == 1 && object) {
        String name = read.propertyNames().iterator().next();
        String escapedName = name.replace("~", "~0").replace("/", "~1");
        listener.value("/" + escapedName, read.get(name).toString());
      } else if (read.size() == 1) {
        listener.value("/" + index, read.get(0).toString());
      }
    } catch (JacksonException e) {
      // a damaged member is no value yet
    }
    index++;
  }
}
