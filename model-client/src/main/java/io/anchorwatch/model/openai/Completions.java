package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.openai.Attempt.About;
import io.anchorwatch.model.openai.Attempt.Partial;
import io.anchorwatch.model.recovery.Finish;
import io.anchorwatch.model.recovery.RawReply;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import okhttp3.Headers;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a reply that came as one body. Stateless. */
final class Completions {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_SAID = 8192;

  private Completions() {}

  static Attempt read(byte[] body) {
    if (looksLikeEvents(body)) {
      StreamedReply streamed = new StreamedReply();
      EventStream events = new EventStream(body.length + 1, streamed::accept);
      events.feed(body, 0, body.length);
      events.unfinished().ifPresent(streamed::acceptUnfinished);
      return streamed.end();
    }
    try {
      JsonNode completion = JSON.readTree(body);
      return completion.isMissingNode()
          ? new Attempt.Broke(Code.UPSTREAM, "the reply is empty", true)
          : completion(completion);
    } catch (StreamConstraintsException e) {
      return new Attempt.Broke(
          Code.LIMIT, "the reply's JSON is beyond all bounds", false, unreported());
    } catch (UnexpectedEndOfInputException e) {
      return new Attempt.Broke(Code.CUT, "the reply ended half way", true, unreported());
    } catch (JacksonException e) {
      return new Attempt.Broke(Code.UPSTREAM, "the reply is no JSON", true);
    }
  }

  private static Partial unreported() {
    return new Partial("", "", Usage.UNREPORTED);
  }

  private static boolean looksLikeEvents(byte[] body) {
    String start = new String(body, 0, Math.min(64, body.length), StandardCharsets.UTF_8).strip();
    return start.startsWith("data:") || start.startsWith(":") || start.startsWith("event:");
  }

  private static Attempt completion(JsonNode body) {
    if (body.hasNonNull("error")) {
      return upstream(body, Partial.NOTHING);
    }
    Usage usage = Tokens.read(body.path("usage"));
    JsonNode choice = first(body.path("choices"));
    if (!choice.path("message").isObject()) {
      return new Attempt.Broke(
          Code.UPSTREAM, "the reply has no message", false, new Partial("", "", usage));
    }
    Finish finish = Finish.of(choice.path("finish_reason").asString(""));
    return new Attempt.Arrived(
        new RawReply(choice.get("message"), finish, usage),
        about(body, About.NOTHING).with(logprobs(choice)));
  }

  /** The alternative with the smallest index. */
  private static JsonNode first(JsonNode choices) {
    JsonNode first = choices.path(0);
    for (JsonNode choice : choices) {
      if (choice.path("index").asInt(0) < first.path("index").asInt(0)) {
        first = choice;
      }
    }
    return first;
  }

  private static String logprobs(JsonNode choice) {
    JsonNode content = choice.path("logprobs").path("content");
    return content.isArray() ? content.toString() : "";
  }

  static About about(JsonNode body, About before) {
    return new About(
        said(body, "id", before.id()),
        said(body, "model", before.model()),
        said(body, "system_fingerprint", before.fingerprint()),
        before.logprobs());
  }

  private static String said(JsonNode body, String name, String before) {
    return before.isEmpty() ? body.path(name).asString("") : before;
  }

  /** An error that came with status 200. */
  static Attempt.Refused upstream(JsonNode body, Partial arrived) {
    String said = body.toString();
    return new Attempt.Refused(
        status(body.get("error")),
        Headers.of(),
        said.substring(0, Math.min(MOST_SAID, said.length())),
        arrived);
  }

  /** The status an error stands for, by its number or by its name; 0 for one not known. */
  private static int status(JsonNode error) {
    int number = error.path("code").asInt(error.path("status").asInt(0));
    if (number != 0) {
      return number;
    }
    String name = error.path("code").asString("") + " " + error.path("type").asString("");
    String lower = (name.isBlank() ? error.asString("") : name).toLowerCase(Locale.ROOT);
    if (lower.contains("rate_limit") || lower.contains("insufficient_quota")) {
      return 429;
    }
    if (lower.contains("invalid") || lower.contains("context_length")) {
      return 400;
    }
    boolean server = lower.contains("server") || lower.contains("internal");
    return server || lower.contains("overloaded") || lower.contains("unavailable") ? 503 : 0;
  }
}
