package io.anchorwatch.model.openai;

import io.anchorwatch.model.Usage;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Reads what a server says about the tokens spent. Stateless. */
final class Tokens {
  private Tokens() {}

  static Usage read(JsonNode usage) {
    OptionalLong thought = number(usage.path("completion_tokens_details").path("reasoning_tokens"));
    return new Usage(
        number(usage.path("prompt_tokens")),
        number(usage.path("completion_tokens")),
        thought.isPresent() ? thought : number(usage.path("reasoning_tokens")));
  }

  private static OptionalLong number(JsonNode node) {
    return node.isIntegralNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
  }
}
