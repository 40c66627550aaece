package io.anchorwatch.model.recovery;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Calls as a server reports them, whole or in the pieces of a stream. Stateless. */
final class ReportedCalls {
  private ReportedCalls() {}

  /**
   * The calls of a message.
   *
   * @throws UnreadCall if one has no name
   */
  static List<Call> of(JsonNode message) {
    CallPieces pieces = new CallPieces();
    pieces.take(message.path("tool_calls"));
    List<Call> calls = new ArrayList<>();
    for (JsonNode call : pieces.whole()) {
      calls.add(Call.of(call));
    }
    if (message.path("function_call").isObject()) {
      calls.add(Call.of(message.get("function_call")));
    }
    return calls;
  }
}
