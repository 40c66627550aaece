package io.anchorwatch.model.openai;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** The threads and connections of a client. Safe for use by many threads. */
final class Connections implements AutoCloseable {
  private static final int MOST_AT_ONCE = 64;

  private final ExecutorService threads;
  private final OkHttpClient http;

  private Connections(ExecutorService threads, OkHttpClient http) {
    this.threads = threads;
    this.http = http;
  }

  static Connections of(OpenAiSettings settings) {
    return of(settings, UnaryOperator.identity());
  }

  /** Connections that differ from the usual, for instance in their protocol. */
  static Connections of(OpenAiSettings settings, UnaryOperator<OkHttpClient.Builder> otherwise) {
    ExecutorService threads = Executors.newCachedThreadPool(Connections::daemon);
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(MOST_AT_ONCE);
    dispatcher.setMaxRequestsPerHost(MOST_AT_ONCE);
    Deadlines deadlines = settings.transfer().deadlines();
    OkHttpClient.Builder usual =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectTimeout(deadlines.connect())
            .readTimeout(settings.transfer().stream() ? deadlines.headers() : deadlines.total())
            .writeTimeout(deadlines.connect())
            .retryOnConnectionFailure(false)
            .followRedirects(false);
    return new Connections(threads, otherwise.apply(usual).build());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "model-client");
    thread.setDaemon(true);
    return thread;
  }

  OkHttpClient http() {
    return http;
  }

  /** Connections that are open at the moment. */
  int open() {
    return http.connectionPool().connectionCount();
  }

  @Override
  public void close() {
    http.dispatcher().cancelAll();
    threads.shutdown();
    http.connectionPool().evictAll();
  }
}
