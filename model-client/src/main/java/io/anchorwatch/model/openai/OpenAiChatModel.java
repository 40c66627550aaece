package io.anchorwatch.model.openai;

import io.anchorwatch.model.Cancellation;
import io.anchorwatch.model.ChatModel;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.ModelEvents;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.ReplyListener;
import io.anchorwatch.model.Trace;
import io.anchorwatch.model.Trace.Served;
import io.anchorwatch.model.openai.Attempt.About;
import io.anchorwatch.model.openai.Attempt.Arrived;
import io.anchorwatch.model.openai.Attempt.Partial;
import io.anchorwatch.model.openai.Inquiry.Outcome;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A model behind an OpenAI-compatible {@code /chat/completions}. Asks under a schema where the
 * server knows how, reads streams and whole bodies, tries again where that may help, and never
 * takes a reply for an answer without evidence. Interrupting the asking thread cancels the request,
 * which then ends as {@link Code#CANCELLED} with the thread's interrupt flag set. Safe for use by
 * many threads; {@link #close} frees its threads and connections.
 */
public final class OpenAiChatModel implements ChatModel, AutoCloseable {
  private final OpenAiSettings settings;
  private final Surroundings surroundings;
  private final ModelEvents events;
  private final Connections connections;
  private final Judge judge;

  /** The structure that each model's server took last. */
  private final Map<String, Structure> known = new ConcurrentHashMap<>();

  /** A model with its clocks and its listener; nothing is sent before the first question. */
  public OpenAiChatModel(OpenAiSettings settings, Surroundings surroundings, ModelEvents events) {
    this(settings, surroundings, events, Connections.of(settings));
  }

  OpenAiChatModel(
      OpenAiSettings settings,
      Surroundings surroundings,
      ModelEvents events,
      Connections connections) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.events = events;
    this.connections = connections;
    this.judge = new Judge(settings);
  }

  /**
   * What is injected instead of reached for.
   *
   * @param clock tells when a wait that is given as a date is over
   * @param nanos elapsed time in nanoseconds
   * @param random spreads retries
   * @param pause waits before a retry
   * @param lanes what clients of the same server, key and model share
   */
  public record Surroundings(
      InstantSource clock, LongSupplier nanos, RandomGenerator random, Pause pause, Lanes lanes) {
    /** Surroundings of clients that share nothing with others. */
    public Surroundings(
        InstantSource clock, LongSupplier nanos, RandomGenerator random, Pause pause) {
      this(clock, nanos, random, pause, new Lanes());
    }
  }

  @Override
  public Reply ask(ChatRequest request) {
    return ask(request, ReplyListener.NONE, new Cancellation());
  }

  @Override
  public Reply ask(ChatRequest request, ReplyListener listener, Cancellation cancellation) {
    boolean json = Payload.structured(request.format());
    Handout handout = new Handout(listener, json);
    long began = surroundings.nanos().getAsLong();
    Inquiry first = new Inquiry(request, settings, structure(settings));
    Climb climb =
        new Climb(
            first,
            inquiry -> {
              handout.startOver();
              return once(inquiry, handout, cancellation);
            },
            () -> handout.delivered() || over(cancellation));
    Outcome outcome = climb.climb(once(first, handout, cancellation));
    Trace trace =
        new Trace(
            outcome.id(),
            outcome.attempts(),
            json ? outcome.structure().name().toLowerCase(Locale.ROOT) : "none",
            outcome.served(),
            climb.further());
    long took = surroundings.nanos().getAsLong() - began;
    handout.end(outcome.reply(), trace);
    Ending.tell(settings, request, outcome.reply(), trace, took);
    events.finished(settings.name(), request.label(), outcome.reply());
    events.traced(settings.name(), request.label(), outcome.reply(), trace);
    return outcome.reply();
  }

  private static boolean over(Cancellation cancellation) {
    return cancellation.cancelled() || Thread.currentThread().isInterrupted();
  }

  private Structure structure(OpenAiSettings asked) {
    return known.getOrDefault(asked.name(), asked.manner().dialect().structure());
  }

  private Outcome once(Inquiry inquiry, Handout handout, Cancellation cancellation) {
    Attempts attempts =
        new Attempts(
            inquiry,
            Attempts.Means.of(connections, surroundings, inquiry.settings()),
            handout,
            cancellation);
    Attempt last;
    try {
      last = attempts.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      last = Exchange.cancelled(Partial.NOTHING);
    }
    Served served = Served.NOTHING;
    if (last instanceof Arrived arrived) {
      served = served(arrived.about());
      if (inquiry.structure() == structure(inquiry.settings())) {
        known.put(inquiry.settings().name(), attempts.structure());
      }
    }
    Reply reply = judge.judge(inquiry, last, attempts.notes(), attempts.spent());
    return new Outcome(reply, attempts.id(), attempts.sent(), attempts.structure(), served);
  }

  private static Served served(About about) {
    return new Served(about.id(), about.model(), about.fingerprint(), about.logprobs());
  }

  /** Cancels what is under way and frees threads and connections. Doing it twice does no harm. */
  @Override
  public void close() {
    connections.close();
  }
}
