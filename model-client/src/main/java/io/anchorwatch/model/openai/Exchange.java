package io.anchorwatch.model.openai;

import io.anchorwatch.model.Cancellation;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.openai.Attempt.Arrived;
import io.anchorwatch.model.openai.Attempt.Broke;
import io.anchorwatch.model.openai.Attempt.Partial;
import io.anchorwatch.model.openai.OpenAiSettings.Transfer;
import io.anchorwatch.model.recovery.Asked;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Sends one request and reads its reply. The reading happens on the HTTP client's own threads, so
 * that whoever waits can be interrupted at any time. Safe for use by many threads.
 */
final class Exchange {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final long FAREWELL_MILLIS = 1000;

  private final OkHttpClient http;
  private final LongSupplier nanos;

  Exchange(OkHttpClient http, LongSupplier nanos) {
    this.http = http;
    this.nanos = nanos;
  }

  /**
   * What is sent.
   *
   * @param id the same for all attempts of one logical request
   * @param left how long it may take at most
   * @param asked what a reply to it answers
   */
  record Sending(OpenAiSettings settings, String body, String id, Duration left, Asked asked) {}

  /** What is sent to a path of the server, with how long it may take at most. */
  record Posting(OpenAiSettings settings, String path, String body, String id, Duration left) {}

  /**
   * One attempt. If the request is cancelled, or the waiting thread is interrupted, the socket is
   * closed at once, and what had come by then is kept; an interrupted thread stays so.
   */
  Attempt send(Sending sending, Handout handout, Cancellation cancellation) {
    return send(
        http.newCall(request(sending)), sending.left(), reader(sending, handout), cancellation);
  }

  /** The same for a body whose reply comes whole and is read by something else. */
  Attempt send(Posting posting, Function<byte[], Attempt> bodies, Cancellation cancellation) {
    OpenAiSettings settings = posting.settings();
    Vigil vigil = new Vigil(settings.transfer().deadlines(), settings.manner().bounds(), nanos);
    ReplyReader reader = new ReplyReader(settings.transfer(), vigil, new StreamedReply(), bodies);
    return send(http.newCall(request(posting)), posting.left(), reader, cancellation);
  }

  private static Attempt send(
      Call call, Duration left, ReplyReader reader, Cancellation cancellation) {
    call.timeout().timeout(Math.max(left.toNanos(), 1), TimeUnit.NANOSECONDS);
    Reading reading = new Reading(reader);
    Runnable cancel = call::cancel;
    call.enqueue(reading);
    cancellation.onCancel(cancel);
    try {
      return reading.outcome().get();
    } catch (InterruptedException e) {
      cancel.run();
      return interrupted(reading);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("reading a model's reply failed by a mistake of ours", e);
    } finally {
      cancellation.forget(cancel);
    }
  }

  /** What is left of a request that somebody ended. */
  static Broke cancelled(Partial arrived) {
    return new Broke(Code.CANCELLED, "the request was cancelled", false, arrived);
  }

  /** The reading thread notices the closed socket in no time, and tells what it had. */
  private static Attempt interrupted(Reading reading) {
    try {
      Attempt last = reading.outcome().get(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
      return last instanceof Arrived ? cancelled(Partial.NOTHING) : last;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      return cancelled(Partial.NOTHING);
    } finally {
      Thread.currentThread().interrupt();
    }
  }

  private ReplyReader reader(Sending sending, Handout handout) {
    OpenAiSettings settings = sending.settings();
    Transfer transfer = settings.transfer();
    Vigil vigil = new Vigil(transfer.deadlines(), settings.manner().bounds(), nanos);
    LiveSplit split = new HoldingSplit(settings.profile(), sending.asked(), handout);
    boolean cumulative = settings.manner().dialect().cumulative();
    return new ReplyReader(transfer, vigil, new StreamedReply(cumulative, split));
  }

  private static Request request(Sending sending) {
    OpenAiSettings settings = sending.settings();
    return request(
        new Posting(settings, "chat/completions", sending.body(), sending.id(), sending.left()));
  }

  private static Request request(Posting posting) {
    String base = posting.settings().url().toString();
    String slash = base.endsWith("/") ? "" : "/";
    String accept =
        posting.settings().transfer().stream() ? "text/event-stream, application/json" : "*/*";
    Request.Builder request =
        new Request.Builder()
            .url(base + slash + posting.path())
            .header("Idempotency-Key", posting.id())
            .header("Accept", accept)
            .post(RequestBody.create(posting.body(), JSON));
    String key = posting.settings().key().value();
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    return request.build();
  }
}
