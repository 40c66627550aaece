package io.anchorwatch.model.scripted;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A request as it reached the server. Immutable as long as nobody changes the tree.
 *
 * @param number 0 for the first request a server gets
 * @param body the request's body
 */
public record ChatCall(int number, JsonNode body) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Whether the caller asked for an event stream. */
  public boolean streamed() {
    return body.path("stream").asBoolean(false);
  }

  /** The schema the answer must conform to; a missing node if none was sent. */
  public JsonNode schema() {
    return body.path("response_format").path("json_schema").path("schema");
  }

  /** What the last message says; empty if there is none. */
  public String lastText() {
    JsonNode messages = body.path("messages");
    return messages.path(messages.size() - 1).path("content").asString("");
  }

  /** The last message read as JSON; a missing node if it is something else. */
  public JsonNode data() {
    try {
      return JSON.readTree(lastText());
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
