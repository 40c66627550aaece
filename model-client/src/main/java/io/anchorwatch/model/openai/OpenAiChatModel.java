package io.anchorwatch.model.openai;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.ChatModel;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.Evidence;
import io.anchorwatch.model.ModelEvents;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.openai.Attempt.Arrived;
import io.anchorwatch.model.openai.Attempt.Broke;
import io.anchorwatch.model.recovery.Asked;
import io.anchorwatch.model.recovery.Limits;
import io.anchorwatch.model.recovery.Recovery;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model behind an OpenAI-compatible {@code /chat/completions}. Asks under a schema where the
 * server knows how, reads streams and whole bodies, tries again where that may help, and never
 * takes a reply for an answer without evidence. Interrupting the asking thread cancels the request,
 * which then ends as {@link Code#CANCELLED} with the thread's interrupt flag set. Safe for use by
 * many threads; {@link #close} frees its threads and connections.
 */
public final class OpenAiChatModel implements ChatModel, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OpenAiChatModel.class);
  private static final int MOST_AT_ONCE = 64;

  private final OpenAiSettings settings;
  private final ModelEvents events;
  private final Attempts.Means means;
  private final Recovery recovery;
  private final ExecutorService threads;
  private final OkHttpClient http;
  private volatile Structure known = Structure.JSON_SCHEMA;

  /** A model with its clocks and its listener; nothing is sent before the first question. */
  public OpenAiChatModel(OpenAiSettings settings, Surroundings surroundings, ModelEvents events) {
    this.settings = settings;
    this.events = events;
    this.recovery = new Recovery(settings.profile(), Limits.DEFAULT);
    this.threads = Executors.newCachedThreadPool(OpenAiChatModel::daemon);
    this.http = http(settings, threads);
    this.means =
        new Attempts.Means(
            new Exchange(http, settings, surroundings.nanos()),
            new RetryRule(surroundings.clock(), surroundings.random()),
            surroundings.pause(),
            surroundings.nanos());
  }

  /**
   * What is injected instead of reached for.
   *
   * @param clock tells when a wait that is given as a date is over
   * @param nanos elapsed time in nanoseconds
   * @param random spreads retries
   * @param pause waits before a retry
   */
  public record Surroundings(
      InstantSource clock, LongSupplier nanos, RandomGenerator random, Pause pause) {}

  private static OkHttpClient http(OpenAiSettings settings, ExecutorService threads) {
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(MOST_AT_ONCE);
    dispatcher.setMaxRequestsPerHost(MOST_AT_ONCE);
    Deadlines deadlines = settings.deadlines();
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectTimeout(deadlines.connect())
        .readTimeout(settings.transfer().stream() ? deadlines.first() : deadlines.total())
        .writeTimeout(deadlines.connect())
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .build();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "model-client");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Reply ask(ChatRequest request) {
    Reply reply = judged(request);
    if (reply instanceof Answer answer && answer.evidence().recovered()) {
      log.atWarn()
          .addKeyValue("model", settings.name())
          .addKeyValue("label", request.label())
          .addKeyValue("rule", answer.evidence().rule())
          .addKeyValue("field", answer.evidence().field())
          .addKeyValue("edits", answer.evidence().edits().size())
          .log("recovered an answer from a misbehaving reply");
    }
    if (reply instanceof ModelFailure failure) {
      log.atWarn()
          .addKeyValue("model", settings.name())
          .addKeyValue("label", request.label())
          .addKeyValue("code", failure.code())
          .addKeyValue("reason", failure.message())
          .log("no answer from the model");
    }
    events.finished(settings.name(), request.label(), reply);
    return reply;
  }

  private Reply judged(ChatRequest request) {
    Attempts attempts = new Attempts(settings, means, request, known);
    try {
      Attempt last = attempts.run();
      if (last instanceof Arrived arrived) {
        known = attempts.structure();
        List<String> prompts = request.messages().stream().map(ChatRequest.Message::text).toList();
        Asked asked = new Asked(request.format(), prompts);
        return noted(recovery.recover(asked, arrived.reply()), attempts.notes());
      }
      return last instanceof Broke broke
          ? new ModelFailure(broke.code(), broke.message(), broke.thought(), Usage.UNKNOWN)
          : failure(Code.UPSTREAM, "the server gave no reply");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure(Code.CANCELLED, "the request was cancelled");
    }
  }

  private static Reply failure(Code code, String message) {
    return new ModelFailure(code, message, "", Usage.UNKNOWN);
  }

  private static Reply noted(Reply reply, List<String> notes) {
    if (notes.isEmpty() || !(reply instanceof Answer answer)) {
      return reply;
    }
    Evidence seen = answer.evidence();
    List<String> all = new ArrayList<>(seen.notes());
    all.addAll(notes);
    Evidence noted = new Evidence(seen.rule(), seen.source(), seen.edits(), seen.rivals(), all);
    return answer.with(noted);
  }

  /** Cancels what is under way and frees threads and connections. Doing it twice does no harm. */
  @Override
  public void close() {
    http.dispatcher().cancelAll();
    threads.shutdown();
    http.connectionPool().evictAll();
  }
}
