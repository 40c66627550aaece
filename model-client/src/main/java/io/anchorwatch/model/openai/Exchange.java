package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Sends one request and reads its reply. The reading happens on the HTTP client's own threads, so
 * that whoever waits can be interrupted at any time. Safe for use by many threads.
 */
final class Exchange {
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient http;
  private final OpenAiSettings settings;
  private final LongSupplier nanos;

  Exchange(OkHttpClient http, OpenAiSettings settings, LongSupplier nanos) {
    this.http = http;
    this.settings = settings;
    this.nanos = nanos;
  }

  /**
   * One attempt.
   *
   * @param id the same for all attempts of one logical request
   * @param left how long it may take at most
   * @throws InterruptedException if the waiting thread is interrupted; the request is cancelled
   */
  Attempt send(String body, String id, Duration left) throws InterruptedException {
    Call call = http.newCall(request(body, id));
    call.timeout().timeout(Math.max(left.toNanos(), 1), TimeUnit.NANOSECONDS);
    CompletableFuture<Attempt> outcome = new CompletableFuture<>();
    call.enqueue(new Reading(new ReplyReader(settings, nanos), outcome));
    try {
      return outcome.get();
    } catch (InterruptedException e) {
      call.cancel();
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading a model's reply failed by a mistake of ours", e);
    }
  }

  private Request request(String body, String id) {
    String base = settings.url().toString();
    String slash = base.endsWith("/") ? "" : "/";
    Request.Builder request =
        new Request.Builder()
            .url(base + slash + "chat/completions")
            .header("Idempotency-Key", id)
            .post(RequestBody.create(body, JSON));
    if (!settings.key().value().isEmpty()) {
      request.header("Authorization", "Bearer " + settings.key().value());
    }
    return request.build();
  }

  private record Reading(ReplyReader reader, CompletableFuture<Attempt> outcome)
      implements Callback {
    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        outcome.complete(reader.read(response));
      } catch (IOException e) {
        outcome.complete(broken(e));
      } catch (RuntimeException e) {
        outcome.completeExceptionally(e);
      }
    }

    @Override
    public void onFailure(Call call, IOException e) {
      outcome.complete(connecting(e) ? unreachable() : broken(e));
    }

    private static boolean connecting(IOException e) {
      return e instanceof SocketTimeoutException
          && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
    }

    private static Attempt unreachable() {
      return new Attempt.Broke(Code.UPSTREAM, "the server cannot be reached", true);
    }

    private Attempt broken(IOException e) {
      if (e instanceof InterruptedIOException) {
        return reader.sawContent()
            ? new Attempt.Broke(Code.LIMIT, "the request took longer than it may in all", false)
            : ReplyReader.stalled();
      }
      return reader.sawContent()
          ? new Attempt.Broke(Code.CUT, "the connection broke within the reply", true)
          : unreachable();
    }
  }
}
