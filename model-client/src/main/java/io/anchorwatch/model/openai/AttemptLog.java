package io.anchorwatch.model.openai;

import io.anchorwatch.model.openai.Attempt.Broke;
import io.anchorwatch.model.openai.Attempt.Refused;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log lines between the attempts at a question. Stateless. */
final class AttemptLog {
  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  private AttemptLog() {}

  /** Which question it is about. */
  record Line(String model, String label, String requestId) {}

  static void again(Line line, int attempt, Duration wait, Attempt before) {
    log.atWarn()
        .addKeyValue("model", line.model())
        .addKeyValue("label", line.label())
        .addKeyValue("request_id", line.requestId())
        .addKeyValue("attempt", attempt)
        .addKeyValue("wait_ms", wait.toMillis())
        .addKeyValue("reason", reason(before))
        .log("asking the model again");
  }

  static void fellBack(String model, String structure) {
    log.atWarn()
        .addKeyValue("model", model)
        .addKeyValue("structure", structure)
        .log("the server does not know the structured output it was asked for");
  }

  private static String reason(Attempt attempt) {
    if (attempt instanceof Refused refused) {
      return "status " + refused.status();
    }
    return attempt instanceof Broke broke ? broke.message() : "";
  }
}
