package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.recovery.Finish;
import io.anchorwatch.model.recovery.RawReply;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a reply that came as one body. Stateless. */
final class Completions {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Completions() {}

  static Attempt read(byte[] body) {
    if (looksLikeEvents(body)) {
      StreamedReply streamed = new StreamedReply();
      EventStream events = new EventStream(body.length + 1, streamed::accept);
      events.feed(body, 0, body.length);
      events.end();
      return streamed.end();
    }
    try {
      return completion(JSON.readTree(body));
    } catch (StreamConstraintsException e) {
      return new Attempt.Broke(Code.LIMIT, "the reply's JSON is beyond all bounds", false);
    } catch (JacksonException e) {
      return new Attempt.Broke(Code.UPSTREAM, "the reply is no JSON", true);
    }
  }

  private static boolean looksLikeEvents(byte[] body) {
    String start = new String(body, 0, Math.min(64, body.length), StandardCharsets.UTF_8).strip();
    return start.startsWith("data:") || start.startsWith(":") || start.startsWith("event:");
  }

  private static Attempt completion(JsonNode body) {
    if (body.hasNonNull("error")) {
      return upstream(body.get("error"));
    }
    JsonNode choice = body.path("choices").path(0);
    if (!choice.path("message").isObject()) {
      return new Attempt.Broke(Code.UPSTREAM, "the reply has no message", false);
    }
    Finish finish = Finish.of(choice.path("finish_reason").asString(""));
    return new Attempt.Arrived(
        new RawReply(choice.get("message"), finish, Tokens.read(body.path("usage"))));
  }

  /** An error that came with status 200. */
  static Attempt.Broke upstream(JsonNode error) {
    int code = error.path("code").asInt(error.path("status").asInt(0));
    boolean again = code == 408 || code == 409 || code == 429 || code >= 500;
    String said = code == 0 ? "" : " " + code;
    return new Attempt.Broke(Code.UPSTREAM, "the server reported an error" + said, again);
  }
}
