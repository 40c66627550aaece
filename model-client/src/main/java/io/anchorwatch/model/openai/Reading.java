package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.openai.Attempt.Arrived;
import io.anchorwatch.model.openai.Attempt.Broke;
import io.anchorwatch.model.openai.Attempt.Partial;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/** Reads one reply on a thread of the HTTP client and says what came of it, once. */
final class Reading implements Callback {
  private final ReplyReader reader;
  private final CompletableFuture<Attempt> outcome = new CompletableFuture<>();

  Reading(ReplyReader reader) {
    this.reader = reader;
  }

  /** Completes when the reply is read and the connection is given back or closed. */
  CompletableFuture<Attempt> outcome() {
    return outcome;
  }

  @Override
  public void onResponse(Call call, Response response) {
    try {
      outcome.complete(read(call, response));
    } catch (RuntimeException | Error e) {
      call.cancel();
      response.close();
      outcome.completeExceptionally(e);
    }
  }

  @Override
  public void onFailure(Call call, IOException e) {
    if (ended(call, e)) {
      outcome.complete(Exchange.cancelled(Partial.NOTHING));
    } else if (e instanceof InterruptedIOException && !connecting(e)) {
      outcome.complete(reader.silent());
    } else {
      outcome.complete(unreachable(e));
    }
  }

  /** A connection whose reply was not read to its end is of no use to anybody. */
  private Attempt read(Call call, Response response) {
    Attempt attempt;
    try {
      attempt = reader.read(response);
    } catch (IOException e) {
      attempt = ended(call, e) ? Exchange.cancelled(reader.arrived()) : broken(e);
    }
    if (attempt instanceof Broke) {
      call.cancel();
    }
    response.close();
    return attempt instanceof Arrived arrived ? arrived.with(response.headers()) : attempt;
  }

  /** Whether somebody ended the call; a deadline cancels it too, but says so. */
  private static boolean ended(Call call, IOException e) {
    String message = String.valueOf(e.getMessage());
    boolean deadline = message.equals("timeout");
    return (call.isCanceled() && !deadline) || message.equals("executor rejected");
  }

  private Attempt broken(IOException e) {
    if (e instanceof InterruptedIOException) {
      return reader.sawContent()
          ? reader.broke(Code.LIMIT, "the request took longer than it may in all", false)
          : reader.silent();
    }
    return reader.sawContent()
        ? reader.broke(Code.CUT, "the connection broke within the reply", true)
        : new Broke(
            Code.CUT,
            "the connection broke before the reply began",
            true,
            new Partial("", "", Usage.UNREPORTED));
  }

  private static Attempt unreachable(IOException e) {
    boolean never =
        e instanceof ConnectException
            || e instanceof UnknownHostException
            || e instanceof NoRouteToHostException
            || connecting(e);
    String what = never ? "the server cannot be reached" : "the connection broke before the reply";
    return new Broke(Code.UPSTREAM, what, true);
  }

  private static boolean connecting(IOException e) {
    return e instanceof SocketTimeoutException
        && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
  }
}
