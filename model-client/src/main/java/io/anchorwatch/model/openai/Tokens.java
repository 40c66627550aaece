package io.anchorwatch.model.openai;

import io.anchorwatch.model.Usage;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a server says about the tokens spent: OpenAI's names, DeepSeek's {@code
 * prompt_cache_hit_tokens} and {@code prompt_cache_miss_tokens}, and SGLang's {@code
 * reasoning_tokens} at the top. Stateless.
 */
final class Tokens {
  private Tokens() {}

  static Usage read(JsonNode usage) {
    if (!usage.isObject() || usage.isEmpty()) {
      return Usage.UNREPORTED;
    }
    OptionalLong hit = number(usage.path("prompt_cache_hit_tokens"));
    OptionalLong miss = number(usage.path("prompt_cache_miss_tokens"));
    OptionalLong both =
        hit.isPresent() && miss.isPresent()
            ? OptionalLong.of(hit.getAsLong() + miss.getAsLong())
            : OptionalLong.empty();
    return new Usage(
        first(number(usage.path("prompt_tokens")), both),
        number(usage.path("completion_tokens")),
        number(usage.path("total_tokens")),
        first(number(usage.path("prompt_tokens_details").path("cached_tokens")), hit),
        first(
            number(usage.path("completion_tokens_details").path("reasoning_tokens")),
            number(usage.path("reasoning_tokens"))),
        0);
  }

  private static OptionalLong first(OptionalLong... said) {
    return Stream.of(said).filter(OptionalLong::isPresent).findFirst().orElse(OptionalLong.empty());
  }

  /** A negative number is no count. */
  private static OptionalLong number(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() && node.asLong() >= 0
        ? OptionalLong.of(node.asLong())
        : OptionalLong.empty();
  }
}
