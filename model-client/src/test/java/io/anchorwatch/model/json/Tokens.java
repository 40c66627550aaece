package io.anchorwatch.model.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A document as a list of tokens, so that one of them can be damaged. Not thread-safe. */
final class Tokens {
  final List<String> list = new ArrayList<>();
  private final List<String> original = new ArrayList<>();
  private final List<Boolean> keys = new ArrayList<>();

  static Tokens of(JsonNode node) {
    Tokens tokens = new Tokens();
    tokens.add(node);
    return tokens;
  }

  private void add(JsonNode node) {
    if (node.isObject()) {
      put("{", false);
      boolean first = true;
      for (String name : node.propertyNames()) {
        if (!first) {
          put(",", false);
        }
        first = false;
        put(Content.quoted(name), true);
        put(":", false);
        add(node.get(name));
      }
      put("}", false);
    } else if (node.isArray()) {
      put("[", false);
      for (int i = 0; i < node.size(); i++) {
        if (i > 0) {
          put(",", false);
        }
        add(node.get(i));
      }
      put("]", false);
    } else {
      put(node.isString() ? Content.quoted(node.asString()) : node.toString(), false);
    }
  }

  private void put(String token, boolean key) {
    list.add(token);
    original.add(token);
    keys.add(key);
  }

  boolean key(int index) {
    return keys.get(index);
  }

  boolean string(int index) {
    return list.get(index).startsWith("\"") && !key(index);
  }

  /** Where tokens are that something holds of. */
  List<Integer> where(Predicate<Integer> wanted) {
    return IntStream.range(0, list.size()).boxed().filter(wanted).toList();
  }

  List<Integer> equalTo(String... tokens) {
    List<String> wanted = List.of(tokens);
    return where(it -> wanted.contains(list.get(it)));
  }

  /** The text, on one line or indented as it was before it was damaged. */
  String text(boolean pretty) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < list.size(); i++) {
      String token = original.get(i);
      String last = i == 0 ? "" : original.get(i - 1);
      boolean closes = token.equals("}") || token.equals("]");
      depth -= closes ? 1 : 0;
      if (pretty && (last.equals("{") || last.equals("[") || last.equals(",") || closes)) {
        text.append('\n').append("  ".repeat(Math.max(0, depth)));
      } else if (last.equals(":") || last.equals(",")) {
        text.append(' ');
      }
      depth += token.equals("{") || token.equals("[") ? 1 : 0;
      text.append(list.get(i));
    }
    return text.toString();
  }
}
