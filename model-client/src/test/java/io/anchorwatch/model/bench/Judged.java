package io.anchorwatch.model.bench;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat.UnderSchema;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.json.Conformance;
import io.anchorwatch.model.recovery.Asked;
import io.anchorwatch.model.recovery.Finish;
import io.anchorwatch.model.recovery.Limits;
import io.anchorwatch.model.recovery.Profile;
import io.anchorwatch.model.recovery.RawReply;
import io.anchorwatch.model.recovery.Recovery;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a megabyte of answer costs through all rules, its schema judged, beside Jackson with the
 * same judging. Stateless.
 */
final class Judged {
  private static final String ITEM =
      """
      {"id": %d, "title": "a title of the post number %d", "score": 0.%d}\
      """;
  private static final String SCHEMA =
      """
      {"type": "object", "required": ["items"], "properties": {"items": {"type": "array",
       "items": {"type": "object", "required": ["id", "title"], "properties": {
         "id": {"type": "integer"}, "title": {"type": "string"}, "score": {"type": "number"}}}}}}
      """;

  private static final Asked ASKED = new Asked(new UnderSchema("items", SCHEMA), List.of());
  private static final Recovery RULES = new Recovery(Profile.AUTO, Limits.DEFAULT);

  private Judged() {}

  /** Puts megabytes a second into a report. */
  static void measure(int chars, ObjectNode report) {
    String clean = answer(chars, "]}");
    Conformance schema = new Conformance(Contestant.JSON.readTree(SCHEMA));
    report.put("jackson_and_schema_mb_s", ModelBench.speed(clean, it -> jackson(it, schema)));
    report.put("judged_clean_mb_s", ModelBench.speed(clean, Judged::recovered));
    report.put("judged_damaged_mb_s", ModelBench.speed(answer(chars, ",]}"), Judged::recovered));
  }

  private static String answer(int chars, String end) {
    StringBuilder text = new StringBuilder("{\"items\": [");
    for (int i = 0; text.length() < chars; i++) {
      text.append(i == 0 ? "" : ",\n").append(ITEM.formatted(i, i, i % 97 + 1));
    }
    return text.append(end).toString();
  }

  private static JsonNode jackson(String text, Conformance schema) {
    JsonNode value = Contestant.JSON.readTree(text);
    return schema.test(value) ? value : null;
  }

  private static JsonNode recovered(String text) {
    ObjectNode message = Contestant.JSON.createObjectNode().put("content", text);
    return RULES.recover(ASKED, new RawReply(message, Finish.STOP, Usage.UNKNOWN)) instanceof Answer
        ? message
        : null;
  }
}
