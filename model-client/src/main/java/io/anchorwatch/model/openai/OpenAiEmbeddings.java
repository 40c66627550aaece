package io.anchorwatch.model.openai;

import io.anchorwatch.model.Cancellation;
import io.anchorwatch.model.Cost;
import io.anchorwatch.model.EmbeddingModel;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.openai.Attempt.Arrived;
import io.anchorwatch.model.openai.Attempt.Broke;
import io.anchorwatch.model.openai.Attempt.Partial;
import io.anchorwatch.model.openai.Attempt.Refused;
import io.anchorwatch.model.openai.OpenAiChatModel.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A model behind an OpenAI-compatible {@code /embeddings}, with the deadlines, retries, rate and
 * circuit breaker of a chat model: of the same one, if the settings name the same server, key and
 * model. Safe for use by many threads; {@link #close} frees its threads and connections.
 */
public final class OpenAiEmbeddings implements EmbeddingModel, AutoCloseable {
  private final OpenAiSettings settings;
  private final Surroundings around;
  private final Connections connections;
  private final Attempts.Means means;

  /** A model with its clocks; nothing is sent before the first text. */
  public OpenAiEmbeddings(OpenAiSettings settings, Surroundings surroundings) {
    OpenAiSettings.Transfer transfer = settings.transfer();
    this.settings =
        settings.with(
            new OpenAiSettings.Transfer(
                false, transfer.maxReplyBytes(), transfer.retries(), transfer.deadlines()));
    this.around = surroundings;
    this.connections = Connections.of(this.settings);
    this.means = Attempts.Means.of(connections, surroundings, this.settings);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Embedded embed(List<String> texts) {
    if (texts.isEmpty()) {
      return new Vectors(List.of(), Usage.UNKNOWN);
    }
    try {
      return new Question(texts).ask();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(Exchange.cancelled(Partial.NOTHING), Usage.UNKNOWN);
    }
  }

  private static Embedded failed(Broke broke, Usage spent) {
    return new NoVectors(new ModelFailure(broke.code(), broke.message(), "", spent));
  }

  /** Cancels what is under way and frees threads and connections. Doing it twice does no harm. */
  @Override
  public void close() {
    connections.close();
  }

  /** Some texts and the attempts at their vectors. Used once, by one thread. */
  private final class Question {
    private final List<String> texts;
    private final String body;
    private final String id = UUID.randomUUID().toString();
    private final Cancellation cancellation = new Cancellation();
    private final long started = around.nanos().getAsLong();
    private Usage spent = Usage.UNKNOWN;

    Question(List<String> texts) {
      this.texts = texts;
      this.body = EmbeddingBodies.written(settings.name(), texts);
    }

    Embedded ask() throws InterruptedException {
      for (int retry = 0; ; retry++) {
        Attempt attempt = once();
        spent = spent.plus(attempt.usage());
        if (attempt instanceof Arrived arrived) {
          return EmbeddingBodies.vectors(arrived.reply().message(), texts.size())
              .<Embedded>map(vectors -> new Vectors(vectors, spent))
              .orElseGet(() -> failed(EmbeddingBodies.unreadable(texts.size()), spent));
        }
        Optional<Duration> wait =
            retry < settings.transfer().retries()
                ? means.rule().wait(attempt, retry)
                : Optional.empty();
        if (wait.filter(time -> time.compareTo(left()) < 0).isEmpty()) {
          return failed(ended(attempt), spent);
        }
        means.pause().pause(wait.get(), cancellation);
      }
    }

    private Attempt once() throws InterruptedException {
      long cost = Cost.estimate(texts);
      Optional<Broke> noTurn = means.lane().enter(cost, left(), means.pause(), cancellation);
      if (noTurn.isPresent()) {
        return noTurn.get();
      }
      Attempt attempt = Exchange.cancelled(Partial.NOTHING);
      try {
        Exchange.Posting posting = new Exchange.Posting(settings, "embeddings", body, id, left());
        attempt = means.exchange().send(posting, EmbeddingBodies::read, cancellation);
        return attempt;
      } finally {
        means.lane().heard(attempt, cost);
      }
    }

    private Duration left() {
      long took = around.nanos().getAsLong() - started;
      return settings.transfer().deadlines().total().minusNanos(took);
    }

    private static Broke ended(Attempt last) {
      return last instanceof Refused refused
          ? RetryRule.broke(refused)
          : last instanceof Broke broke
              ? broke
              : new Broke(Code.UPSTREAM, "the server gave no reply", false);
    }
  }
}
