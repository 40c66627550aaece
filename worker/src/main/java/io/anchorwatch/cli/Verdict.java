package io.anchorwatch.cli;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.Edit;
import io.anchorwatch.model.Evidence;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.ToolCall;
import io.anchorwatch.model.json.Compact;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The line of JSON that says what became of a recorded reply. Stateless. */
final class Verdict {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Verdict() {}

  static String of(JsonNode id, Reply reply, boolean json) {
    ObjectNode line = begun(id, reply instanceof Answer ? "answer" : "failure");
    if (reply instanceof Answer answer) {
      boolean value = json && answer.toolCalls().isEmpty();
      evidence(line, answer.evidence());
      line.set("value", value ? tree(answer.text()) : JSON.nullNode());
      line.put("text", answer.text()).put("thought", answer.thought());
      calls(line.putArray("toolCalls"), answer.toolCalls());
    } else if (reply instanceof ModelFailure failure) {
      evidence(line, failure.evidence());
      line.put("code", failure.code().name());
      line.put("thought", failure.thought()).put("partial", failure.partial());
      line.put("reason", failure.message());
    }
    return Compact.of(line.toString());
  }

  /** A line that describes no reply. */
  static String bad(JsonNode id, String reason) {
    return Compact.of(begun(id, "bad-line").put("reason", reason).toString());
  }

  /** Every line has all the keys, in this order. */
  private static ObjectNode begun(JsonNode id, String outcome) {
    ObjectNode line = JSON.createObjectNode();
    line.set("id", id.isMissingNode() ? JSON.nullNode() : id);
    line.put("outcome", outcome);
    for (String key : List.of("code", "rule", "value", "text", "thought")) {
      line.putNull(key);
    }
    for (String key : List.of("toolCalls", "edits", "rivals")) {
      line.putArray(key);
    }
    return line;
  }

  private static void evidence(ObjectNode line, Evidence evidence) {
    if (!evidence.rule().isEmpty()) {
      line.put("rule", evidence.rule());
    }
    ArrayNode edits = line.withArray("edits");
    for (Edit edit : evidence.edits()) {
      edits
          .addObject()
          .put("offset", edit.offset())
          .put("removed", edit.removed())
          .put("inserted", edit.inserted())
          .put("kind", edit.kind());
    }
    ArrayNode rivals = line.withArray("rivals");
    evidence.rivals().forEach(it -> source(rivals.addObject(), it));
    if (!evidence.field().isEmpty()) {
      source(line.putObject("source"), evidence.source());
    }
    ArrayNode notes = line.putArray("notes");
    evidence.notes().forEach(notes::add);
  }

  private static void source(ObjectNode to, Evidence.Source source) {
    to.put("field", source.field())
        .put("start", source.start())
        .put("end", source.end())
        .put("raw", source.raw());
  }

  private static void calls(ArrayNode to, List<ToolCall> calls) {
    for (ToolCall call : calls) {
      ObjectNode one = to.addObject();
      if (!call.id().isEmpty()) {
        one.put("id", call.id());
      }
      one.put("name", call.name()).set("arguments", tree(call.arguments()));
    }
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      return JSON.nullNode();
    }
  }
}
