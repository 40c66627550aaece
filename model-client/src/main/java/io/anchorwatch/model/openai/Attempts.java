package io.anchorwatch.model.openai;

import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.openai.Attempt.Arrived;
import io.anchorwatch.model.openai.Attempt.Broke;
import io.anchorwatch.model.openai.Attempt.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts at one request: what is sent first, what after a refusal, and when it is enough.
 * Used once, by one thread.
 */
final class Attempts {
  private static final Logger log = LoggerFactory.getLogger(Attempts.class);
  private static final Set<Integer> COMPLAINTS = Set.of(400, 415, 422, 500, 501);
  private static final List<String> STRUCTURE_WORDS =
      List.of("response_format", "json_schema", "json_object", "schema", "grammar", "guided");

  private final OpenAiSettings settings;
  private final Means means;
  private final ChatRequest request;
  private final List<String> notes = new ArrayList<>();
  private final String id = UUID.randomUUID().toString();
  private final long started;
  private Structure structure;
  private int retry;

  Attempts(OpenAiSettings settings, Means means, ChatRequest request, Structure structure) {
    this.settings = settings;
    this.means = means;
    this.request = request;
    this.structure = structure;
    this.started = means.nanos().getAsLong();
  }

  /** What an attempt needs. */
  record Means(Exchange exchange, RetryRule rule, Pause pause, LongSupplier nanos) {}

  /** What was worth noting on the way. */
  List<String> notes() {
    return notes;
  }

  /** The structure the server took in the end. */
  Structure structure() {
    return structure;
  }

  /**
   * Makes attempts until one arrives or none is worth making.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  Attempt run() throws InterruptedException {
    while (true) {
      String body = Payload.of(request, settings.name(), settings.transfer().stream(), structure);
      Attempt attempt = means.exchange().send(body, id, left());
      if (attempt instanceof Arrived) {
        return attempt;
      }
      if (attempt instanceof Refused refused && tookOffence(refused)) {
        structure = structure.next();
        fellBack();
        continue;
      }
      Optional<Duration> wait = wait(attempt);
      if (wait.isEmpty()) {
        return attempt instanceof Refused refused ? broke(refused) : attempt;
      }
      retry++;
      notes.add("attempt " + (retry + 1));
      tell(attempt, wait.get());
      means.pause().pause(wait.get());
    }
  }

  private void fellBack() {
    String by = structure.name().toLowerCase(Locale.ROOT);
    notes.add("asked for structure by " + by);
    log.atWarn()
        .addKeyValue("model", settings.name())
        .addKeyValue("structure", by)
        .log("the server does not know the structured output it was asked for");
  }

  private Duration left() {
    long spent = means.nanos().getAsLong() - started;
    return settings.deadlines().total().minusNanos(spent);
  }

  /** Whether the server does not know the way it was asked for structure. */
  private boolean tookOffence(Refused refused) {
    String body = refused.body().toLowerCase(Locale.ROOT);
    return structure != Structure.PROMPT
        && COMPLAINTS.contains(refused.status())
        && Payload.structured(request.format())
        && STRUCTURE_WORDS.stream().anyMatch(body::contains);
  }

  /** How long to wait for another attempt; empty if there is to be none. */
  private Optional<Duration> wait(Attempt attempt) {
    if (retry >= settings.transfer().retries()) {
      return Optional.empty();
    }
    Duration backOff = means.rule().backOff(retry);
    Duration wait;
    if (attempt instanceof Refused refused) {
      if (!means.rule().again(refused)) {
        return Optional.empty();
      }
      wait = means.rule().asked(refused.headers()).orElse(backOff);
    } else if (attempt instanceof Broke broke && broke.again()) {
      wait = backOff;
    } else {
      return Optional.empty();
    }
    return wait.compareTo(left()) < 0 ? Optional.of(wait) : Optional.empty();
  }

  private static Broke broke(Refused refused) {
    return new Broke(Code.UPSTREAM, "the server answered with status " + refused.status(), false);
  }

  private void tell(Attempt attempt, Duration wait) {
    log.atWarn()
        .addKeyValue("model", settings.name())
        .addKeyValue("label", request.label())
        .addKeyValue("attempt", retry + 1)
        .addKeyValue("wait_ms", wait.toMillis())
        .addKeyValue("reason", reason(attempt))
        .log("asking the model again");
  }

  private static String reason(Attempt attempt) {
    if (attempt instanceof Refused refused) {
      return "status " + refused.status();
    }
    return attempt instanceof Broke broke ? broke.message() : "";
  }
}
