package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Usage;
import tools.jackson.databind.JsonNode;

/**
 * A reply as the server gave it, a stream put together again.
 *
 * @param message the assistant's message: {@code content}, the thought fields, {@code refusal},
 *     {@code tool_calls}; whatever is not known is passed over
 * @param finish why the model stopped
 * @param usage what it cost
 */
public record RawReply(JsonNode message, Finish finish, Usage usage) {}
