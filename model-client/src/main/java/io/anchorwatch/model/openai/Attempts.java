package io.anchorwatch.model.openai;

import io.anchorwatch.model.Cancellation;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.Cost;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.openai.Attempt.Arrived;
import io.anchorwatch.model.openai.Attempt.Broke;
import io.anchorwatch.model.openai.Attempt.Partial;
import io.anchorwatch.model.openai.Attempt.Refused;
import io.anchorwatch.model.openai.Exchange.Sending;
import io.anchorwatch.model.openai.OpenAiChatModel.Surroundings;
import io.anchorwatch.model.recovery.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The attempts at one question: what is sent first, what after a refusal, and when it is enough.
 * Used once, by one thread.
 */
final class Attempts {
  private static final Set<Integer> COMPLAINTS = Set.of(400, 415, 422, 500, 501);
  private static final List<String> STRUCTURE_WORDS =
      List.of("response_format", "json_schema", "json_object", "schema", "grammar", "guided");

  private final OpenAiSettings settings;
  private final Means means;
  private final ChatRequest request;
  private final Asked asked;
  private final Handout handout;
  private final Cancellation cancellation;
  private final List<String> notes = new ArrayList<>();
  private final String id = UUID.randomUUID().toString();
  private final long started;
  private Usage spent = Usage.UNKNOWN;
  private Structure structure;
  private int sent;
  private int retry;

  Attempts(Inquiry inquiry, Means means, Handout handout, Cancellation cancellation) {
    this.settings = inquiry.settings();
    this.means = means;
    this.request = inquiry.request();
    this.asked = inquiry.asked();
    this.handout = handout;
    this.cancellation = cancellation;
    this.structure = inquiry.structure();
    this.started = means.nanos().getAsLong();
  }

  /** What an attempt needs. */
  record Means(Exchange exchange, RetryRule rule, Pause pause, LongSupplier nanos, Lane lane) {
    static Means of(Connections connections, Surroundings around, OpenAiSettings settings) {
      return new Means(
          new Exchange(connections.http(), around.nanos()),
          new RetryRule(around.clock(), around.random()),
          around.pause(),
          around.nanos(),
          around.lanes().lane(settings, around.clock(), around.nanos()));
    }
  }

  /** What was worth noting on the way. */
  List<String> notes() {
    return notes;
  }

  /** The structure the server took in the end. */
  Structure structure() {
    return structure;
  }

  /** The same for all attempts. */
  String id() {
    return id;
  }

  /** How often something was sent. */
  int sent() {
    return sent;
  }

  /** What all attempts cost together. */
  Usage spent() {
    return spent;
  }

  /**
   * Makes attempts until one arrives or none is worth making.
   *
   * @throws InterruptedException if the thread is interrupted between two attempts
   */
  Attempt run() throws InterruptedException {
    while (true) {
      Attempt attempt = once();
      spent = spent.plus(attempt.usage());
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
        return attempt instanceof Refused refused ? RetryRule.broke(refused) : attempt;
      }
      retry++;
      notes.add("attempt " + (retry + 1));
      AttemptLog.Line line = new AttemptLog.Line(settings.name(), request.label(), id);
      AttemptLog.again(line, retry + 1, wait.get(), attempt);
      handout.startOver();
      means.pause().pause(wait.get(), cancellation);
      if (cancellation.cancelled()) {
        return new Broke(Code.CANCELLED, "the request was cancelled", false, arrived(attempt));
      }
    }
  }

  private Attempt once() throws InterruptedException {
    String body = Payload.of(request, settings, structure);
    long cost = Cost.estimate(request);
    Optional<Broke> noTurn = means.lane().enter(cost, left(), means.pause(), cancellation);
    if (noTurn.isPresent()) {
      return noTurn.get();
    }
    if (cancellation.cancelled()) {
      means.lane().heard(Exchange.cancelled(Partial.NOTHING), cost);
      return Exchange.cancelled(Partial.NOTHING);
    }
    sent++;
    Attempt attempt = Exchange.cancelled(Partial.NOTHING);
    try {
      attempt =
          means
              .exchange()
              .send(new Sending(settings, body, id, left(), asked), handout, cancellation);
      return attempt;
    } finally {
      means.lane().heard(attempt, cost);
    }
  }

  private void fellBack() {
    String by = structure.name().toLowerCase(Locale.ROOT);
    notes.add("asked for structure by " + by);
    AttemptLog.fellBack(settings.name(), by);
  }

  private Duration left() {
    long took = means.nanos().getAsLong() - started;
    return settings.transfer().deadlines().total().minusNanos(took);
  }

  /** Whether the server does not know the way it was asked for structure. */
  private boolean tookOffence(Refused refused) {
    String body = refused.body().toLowerCase(Locale.ROOT);
    return structure != Structure.PROMPT
        && !handout.delivered()
        && COMPLAINTS.contains(refused.status())
        && Payload.structured(request.format())
        && STRUCTURE_WORDS.stream().anyMatch(body::contains);
  }

  /** How long to wait for another attempt; empty if there is to be none. */
  private Optional<Duration> wait(Attempt attempt) {
    if (retry >= settings.transfer().retries() || handout.delivered()) {
      return Optional.empty();
    }
    return means.rule().wait(attempt, retry).filter(wait -> wait.compareTo(left()) < 0);
  }

  private static Partial arrived(Attempt attempt) {
    if (attempt instanceof Refused refused) {
      return refused.arrived();
    }
    return attempt instanceof Broke broke ? broke.arrived() : Partial.NOTHING;
  }
}
