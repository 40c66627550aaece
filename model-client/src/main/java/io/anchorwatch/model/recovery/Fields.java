package io.anchorwatch.model.recovery;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A message taken apart: what was said as the answer, what was thought, and what else it holds.
 *
 * @param content the answer's field as text; empty if there is none
 * @param unknownPart whether the content is a list with a part of an unknown kind that holds text
 * @param thoughts thought by field, equal texts once
 * @param toolCalls whether tools are called
 * @param refusal the model's own words of refusal; blank if there are none
 * @param notes what is worth knowing about the fields
 */
record Fields(
    String content,
    boolean unknownPart,
    List<Thought> thoughts,
    boolean toolCalls,
    String refusal,
    List<String> notes) {

  /** Text that is not the answer. */
  record Thought(String field, String text) {}

  Fields {
    thoughts = List.copyOf(thoughts);
    notes = List.copyOf(notes);
  }

  static Fields of(JsonNode message) {
    return new Parts(message).fields();
  }

  long size() {
    return content.length() + thoughts.stream().mapToLong(it -> it.text().length()).sum();
  }

  /** The same without what was thought inside the content, which joins the other thought. */
  Fields with(List<Thought> inline) {
    List<Thought> all = new ArrayList<>(thoughts);
    all.addAll(inline);
    return new Fields(content, unknownPart, all, toolCalls, refusal, notes);
  }
}
