package io.anchorwatch.model.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Every way in which a call is marked in text: by the token that opens it, with what closes it and
 * how what stands between is read. The tokens of different families do not collide. Stateless.
 */
final class CallMarkup {
  private static final String DSML = "｜DSML｜";
  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          form("<tool_call>", "</tool_call>", CallMarkup::tag),
          form("<tool_calls>", "</tool_calls>", CallMarkup::listOrTags),
          form("<TOOLCALL>", "</TOOLCALL>", CallMarkup::json),
          form("<|tool_call|>", "<|/tool_call|>", CallMarkup::json),
          form("functools[", "", CallMarkup::json),
          form("[TOOL_CALLS]", "", CallMarkup::mistral),
          form("<|START_ACTION|>", "<|END_ACTION|>", CallMarkup::json),
          form("<|tools_prefix|>", "<|tools_suffix|>", CallMarkup::named),
          form("<|python_tag|>", "", CallMarkup::joined),
          form("<|tool_call_start|>", "<|tool_call_end|>", PythonCalls::list),
          form("<function_calls>", "</function_calls>", CallMarkup::lines),
          form("<function=", "", in -> List.of(TaggedCalls.function(in))),
          form("<seed:tool_call>", "</seed:tool_call>", CallMarkup::functions),
          form("<minimax:tool_call>", "</minimax:tool_call>", in -> invokes(in, "")),
          form("<｜DSML｜function_calls>", "</｜DSML｜function_calls>", in -> invokes(in, DSML)),
          form("<｜DSML｜tool_calls>", "</｜DSML｜tool_calls>", in -> invokes(in, DSML)),
          form("<｜tool▁calls▁begin｜>", "<｜tool▁calls▁end｜>", TaggedCalls::deepSeek),
          form("<|tool_calls_section_begin|>", "<|tool_calls_section_end|>", TaggedCalls::kimi),
          form("<|tool_call>", "<tool_call|>", in -> List.of(GemmaCalls.call(in, "<|\"|>"))),
          form(
              "<start_function_call>",
              "<end_function_call>",
              in -> List.of(GemmaCalls.call(in, "<escape>"))));

  private CallMarkup() {}

  private record Form(String close, Function<CallCursor, List<Call>> reader) {}

  private static Map.Entry<String, Form> form(
      String open, String close, Function<CallCursor, List<Call>> reader) {
    return Map.entry(open, new Form(close, reader));
  }

  /** The tokens that open a call. */
  static List<String> openers() {
    return List.copyOf(FORMS.keySet());
  }

  /**
   * The calls behind an opening token, up to and including what closes them.
   *
   * @throws UnreadCall if they are not written as they should be
   */
  static List<Call> read(String opener, CallCursor in) {
    Form form = FORMS.get(opener);
    if (form == null) {
      throw new UnreadCall(false);
    }
    List<Call> calls = form.reader().apply(in);
    if (!form.close().isEmpty() && !in.over()) {
      in.expect(form.close());
    }
    if (calls.isEmpty()) {
      throw new UnreadCall(in.over());
    }
    return calls;
  }

  /** One JSON object, or a list of them. */
  private static List<Call> json(CallCursor in) {
    List<Call> calls = new ArrayList<>();
    JsonNode value = in.json();
    if (value.isArray()) {
      value.forEach(it -> calls.add(Call.of(it)));
    } else {
      calls.add(Call.of(value));
    }
    return calls;
  }

  /** What different families write between the same tags. */
  private static List<Call> tag(CallCursor in) {
    in.blanks();
    if (in.accept("<function=")) {
      return List.of(TaggedCalls.function(in));
    }
    if (in.sees("{") || in.sees("[")) {
      return json(in);
    }
    return List.of(TaggedCalls.pairs(in));
  }

  private static List<Call> listOrTags(CallCursor in) {
    in.blanks();
    if (!in.sees("<tool_call>")) {
      return json(in);
    }
    List<Call> calls = new ArrayList<>();
    while (in.accept("<tool_call>")) {
      calls.addAll(tag(in));
      in.expect("</tool_call>");
    }
    return calls;
  }

  private static List<Call> mistral(CallCursor in) {
    in.blanks();
    if (in.sees("[")) {
      return json(in);
    }
    String name = in.upTo("[{").strip();
    String id = in.accept("[CALL_ID]") ? in.upTo("[{").strip() : "";
    in.accept("[ARGS]");
    return List.of(new Call(id, name, in.json()));
  }

  /** A list of objects with the name as their only key. */
  private static List<Call> named(CallCursor in) {
    List<Call> calls = new ArrayList<>();
    for (JsonNode call : in.json()) {
      if (call.size() != 1 || !call.isObject()) {
        throw new UnreadCall(false);
      }
      String name = call.propertyNames().iterator().next();
      calls.add(new Call("", name, call.get(name)));
    }
    return calls;
  }

  /** Objects joined by semicolons. */
  static List<Call> joined(CallCursor in) {
    List<Call> calls = new ArrayList<>(json(in));
    while (in.accept(";")) {
      calls.addAll(json(in));
    }
    return calls;
  }

  private static List<Call> lines(CallCursor in) {
    in.blanks();
    if (in.sees("<invoke")) {
      return invokes(in, "");
    }
    List<Call> calls = new ArrayList<>();
    while (!in.over() && !in.sees("</function_calls>")) {
      calls.add(PythonCalls.call(in));
    }
    return calls;
  }

  private static List<Call> functions(CallCursor in) {
    List<Call> calls = new ArrayList<>();
    while (in.accept("<function=")) {
      calls.add(TaggedCalls.function(in));
    }
    return calls;
  }

  private static List<Call> invokes(CallCursor in, String prefix) {
    List<Call> calls = new ArrayList<>();
    do {
      calls.add(TaggedCalls.invoke(in, prefix));
      in.blanks();
    } while (in.sees("<" + prefix + "invoke"));
    return calls;
  }
}
