package io.anchorwatch.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A reply that conforms to what was asked. Immutable.
 *
 * @param text the answer: prose, or the JSON text; what was said besides them if tools are called
 * @param toolCalls the tools to call, in order; empty unless tools were offered
 * @param thought what the model thought, never an answer; empty if nothing was seen
 * @param evidence why this is the answer
 * @param usage what it cost, over all retries
 */
public record Answer(
    String text, List<ToolCall> toolCalls, String thought, Evidence evidence, Usage usage)
    implements Reply {
  public Answer {
    toolCalls = List.copyOf(toolCalls);
  }

  /** An answer without calls and thought. */
  public Answer(String text, Evidence evidence, Usage usage) {
    this(text, List.of(), "", evidence, usage);
  }

  /** The same with one more note. */
  public Answer noting(String note) {
    List<String> notes = new ArrayList<>(evidence.notes());
    notes.add(note);
    return with(
        new Evidence(
            evidence.rule(), evidence.source(), evidence.edits(), evidence.rivals(), notes));
  }

  /** The same for other reasons, or with more notes. */
  public Answer with(Evidence other) {
    return new Answer(text, toolCalls, thought, other, usage);
  }

  @Override
  public Answer with(Usage other) {
    return new Answer(text, toolCalls, thought, evidence, other);
  }
}
