package io.anchorwatch.model.recovery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads calls whose parameters have tags of their own. The values are written without quotes; what
 * they are is told by the tool's schema. Stateless.
 */
final class TaggedCalls {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private TaggedCalls() {}

  /** {@code <function=f><parameter=k>v</parameter></function>}, the first token passed already. */
  static Call function(CallCursor in) {
    String name = in.until(">").strip();
    in.blanks();
    if (in.sees("{")) {
      JsonNode arguments = in.json();
      in.expect("</function>");
      return new Call("", name, arguments);
    }
    ObjectNode values = NODES.objectNode();
    while (!in.accept("</function>")) {
      in.expect("<parameter=");
      put(values, in.until(">").strip(), trimmed(in.until("</parameter>")));
    }
    return new Call("", name, values, new HashSet<>(values.propertyNames()));
  }

  /**
   * {@code <invoke name="f"><parameter name="k">v</parameter></invoke>}.
   *
   * @param prefix what stands before each tag's name
   */
  static Call invoke(CallCursor in, String prefix) {
    in.expect("<" + prefix + "invoke name=\"");
    String name = in.until("\"").strip();
    in.expect(">");
    ObjectNode values = NODES.objectNode();
    Set<String> untyped = new HashSet<>();
    while (!in.accept("</" + prefix + "invoke>")) {
      in.expect("<" + prefix + "parameter name=\"");
      String key = in.until("\"");
      String attributes = in.until(">");
      String value = in.until("</" + prefix + "parameter>");
      boolean text = attributes.contains("string=\"true\"");
      put(values, key, text ? value : trimmed(value));
      if (!text) {
        untyped.add(key);
      }
    }
    return new Call("", name, values, untyped);
  }

  /** {@code f<arg_key>k</arg_key><arg_value>v</arg_value>}, up to what closes the call. */
  static Call pairs(CallCursor in) {
    String name = in.upTo("<\n").strip();
    in.accept("<tool_sep>");
    ObjectNode values = NODES.objectNode();
    while (in.accept("<arg_key>")) {
      String key = in.until("</arg_key>").strip();
      in.expect("<arg_value>");
      put(values, key, trimmed(in.until("</arg_value>")));
    }
    if (!name.matches("[\\w.:/-]+")) {
      throw new UnreadCall(in.over());
    }
    return new Call("", name, values, new HashSet<>(values.propertyNames()));
  }

  /** Sections as DeepSeek writes them, in both editions. */
  static List<Call> deepSeek(CallCursor in) {
    List<Call> calls = new ArrayList<>();
    while (in.accept("<｜tool▁call▁begin｜>")) {
      String before = in.until("<｜tool▁sep｜>").strip();
      in.blanks();
      String name = before;
      if (!in.sees("{") && before.equals("function")) {
        name = in.upTo("\n`{").strip();
        in.accept("```json");
      }
      calls.add(new Call("", name, in.json()));
      in.accept("```");
      in.expect("<｜tool▁call▁end｜>");
    }
    return calls;
  }

  /** Sections as Kimi writes them: the name is part of the id {@code functions.f:0}. */
  static List<Call> kimi(CallCursor in) {
    List<Call> calls = new ArrayList<>();
    while (in.accept("<|tool_call_begin|>")) {
      String id = in.until("<|tool_call_argument_begin|>").strip();
      String name = id.replaceFirst("^functions\\.", "").replaceFirst(":\\d+$", "");
      calls.add(new Call(id, name, in.json()));
      in.expect("<|tool_call_end|>");
    }
    return calls;
  }

  private static void put(ObjectNode values, String key, String value) {
    if (key.isEmpty() || values.has(key)) {
      throw new UnreadCall(false);
    }
    values.put(key, value);
  }

  /** The line ends next to the tags are layout. */
  private static String trimmed(String value) {
    String from = value.startsWith("\n") ? value.substring(1) : value;
    return from.endsWith("\n") ? from.substring(0, from.length() - 1) : from;
  }
}
