package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.Evidence.Source;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Tool;
import io.anchorwatch.model.ToolCall;
import io.anchorwatch.model.recovery.Fields.Thought;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Rules for calls. One that stands in text is taken only if its tool was offered, its arguments
 * conform and the end is clean; one that stands in thought only if that was asked for as well.
 * Stateless.
 */
final class CallRules {
  private CallRules() {}

  /** Calls that the server reports; nothing else in such a reply is an answer. */
  static Reply reported(Case judged) {
    List<Call> calls;
    try {
      calls = ReportedCalls.of(judged.reply().message());
    } catch (UnreadCall e) {
      return judged.fail("R9", Code.UNREPAIRABLE, "the server reports a call without a name");
    }
    String said = judged.fields().content().strip();
    return decide(judged, calls, new Source("tool_calls", 0, 0, ""), said);
  }

  /** Calls in the text; empty if there are none. */
  static Optional<Reply> found(Case judged, Split split) {
    return TextCalls.find(judged, split).map(it -> found(judged, split, it));
  }

  private static Reply found(Case judged, Split split, TextCalls.Found found) {
    if (found.unread().isPresent()
        && judged.asked().tools().offered().isEmpty()
        && !judged.ranOut()) {
      return judged.fail(
          "R9", Code.SCHEMA_MISMATCH, "the model called a tool, and none was offered");
    }
    if (found.unread().isPresent()) {
      return found.unread().get() || judged.ranOut()
          ? judged.fail("R9", Code.TRUNCATED_ANSWER, "the reply ends within a call")
          : judged.fail("R9", Code.UNREPAIRABLE, "a call is not written as it should be");
    }
    Source source =
        new Source(
            "content",
            found.start(),
            found.end(),
            split.text().substring(found.start(), found.end()));
    if (found.after() || Context.disowned(split.text(), found.start(), false)) {
      return judged.fail("R9", Code.AMBIGUOUS, "a call stands among other text like an example");
    }
    return decide(judged, found.calls(), source, found.aside());
  }

  /**
   * Calls that thought ends with where nothing was said; empty if there are none, and unless the
   * profile says that they count.
   */
  static Optional<Reply> thought(Case judged) {
    List<Thought> thoughts = judged.fields().thoughts();
    boolean ended = judged.clean() || judged.reply().finish() == Finish.TOOL_CALLS;
    boolean may = judged.profile().trust().callsInThought() && ended && thoughts.size() == 1;
    if (!may || judged.asked().tools().offered().isEmpty()) {
      return Optional.empty();
    }
    String field = thoughts.get(0).field();
    Split said = Split.said(thoughts.get(0).text());
    return TextCalls.find(judged, said)
        .filter(it -> it.unread().isEmpty())
        .map(it -> thought(judged, field, said.text(), it));
  }

  private static Reply thought(Case judged, String field, String text, TextCalls.Found found) {
    if (found.after() || Context.disowned(text, found.start(), true)) {
      return judged.fail("R9", Code.AMBIGUOUS, "a call stands in thought like an example");
    }
    String raw = text.substring(found.start(), found.end());
    Source source = new Source(field, found.start(), found.end(), raw);
    Reply reply = decide(judged, found.calls(), source, "");
    return reply instanceof Answer answer ? answer.noting("from-thought") : reply;
  }

  private static Reply decide(Case judged, List<Call> calls, Source source, String said) {
    if (judged.ranOut()) {
      return judged.fail("R9", Code.TRUNCATED_ANSWER, "the model ran into its limit at a call");
    }
    if (!judged.clean() && judged.reply().finish() != Finish.TOOL_CALLS) {
      return judged.fail("R9", Code.CUT, "the model stopped for a reason that is not known");
    }
    Optional<Reply> answer =
        calls.size() == 1 ? asAnswer(judged, calls.get(0), source) : Optional.empty();
    if (answer.isPresent()) {
      return answer.get();
    }
    List<ToolCall> taken = new ArrayList<>();
    for (Call call : calls) {
      boolean unchecked = !judged.asked().tools().known() && source.field().equals("tool_calls");
      Optional<Tool> tool =
          unchecked ? Optional.of(new Tool(call.name(), Tool.ANY)) : offered(judged, call);
      if (tool.isEmpty()) {
        return judged.fail(
            "R9", Code.SCHEMA_MISMATCH, "the model called a tool that was not offered");
      }
      Arguments read = Arguments.of(judged, call, tool.get());
      if (read.failure().isPresent()) {
        return judged.fail("R9", read.failure().get(), read.problem());
      }
      taken.add(new ToolCall(call.id(), call.name(), read.value().toString()));
    }
    return judged.calls(taken, source, said);
  }

  /** The answer may come as a call to a tool that is called like the schema. */
  private static Optional<Reply> asAnswer(Case judged, Call call, Source source) {
    if (!(judged.asked().format() instanceof AnswerFormat.UnderSchema schema)
        || !call.name().equals(schema.name())
        || offered(judged, call).isPresent()) {
      return Optional.empty();
    }
    Arguments read = Arguments.of(judged, call, new Tool(schema.name(), schema.schema()));
    JsonNode value = read.value();
    return read.failure().isPresent()
        ? Optional.empty()
        : Optional.of(
            judged.answer(
                value.toString(), source, "the answer came as a call named as the schema"));
  }

  static Optional<Tool> offered(Case judged, Call call) {
    return judged.asked().tools().offered().stream()
        .filter(it -> it.name().equals(call.name()))
        .findFirst();
  }
}
