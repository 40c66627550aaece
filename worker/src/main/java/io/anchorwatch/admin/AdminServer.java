package io.anchorwatch.admin;

import com.sun.net.httpserver.HttpServer;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.AdminSettings;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's HTTP server: the dashboard at {@code /}, its API below {@code /api/v1}, {@code
 * /livez}, {@code /readyz} ({@code ?verbose} lists each check) and {@code /metrics}. Started once,
 * stopped once; its requests never wait for a job's threads, nor for long for the store.
 */
public final class AdminServer {
  private static final Logger log = LoggerFactory.getLogger(AdminServer.class);
  private static final int BACKLOG = 64;
  private static final int THREADS = 8;

  private final AdminSettings settings;
  private final AddressFile file;
  private final Site site;
  private final LiveNews live;
  private final StoreReads reads;
  private Optional<HttpServer> running = Optional.empty();
  private Optional<ThreadPoolExecutor> threads = Optional.empty();

  @Inject
  AdminServer(WorkerSettings settings, Site site, LiveNews live, StoreReads reads) {
    this.settings = settings.admin();
    this.file = new AddressFile(settings.store().dataDir());
    this.site = site;
    this.live = live;
    this.reads = reads;
  }

  /**
   * Binds the address and returns at once; the address is written to {@code admin.address} in the
   * data directory.
   *
   * @throws UncheckedIOException if the address cannot be bound
   */
  public synchronized void start() {
    settle();
    InetSocketAddress address = new InetSocketAddress(settings.bind(), settings.port());
    try {
      HttpServer server = HttpServer.create(address, BACKLOG);
      ThreadPoolExecutor executor = executor();
      server.setExecutor(executor);
      Gate gate = new Gate(server.getAddress(), site, live);
      server.createContext("/", gate::pass);
      server.start();
      live.start();
      running = Optional.of(server);
      threads = Optional.of(executor);
      file.write(url());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "admin.bind and admin.port name "
              + address
              + ", which cannot be listened at. Choose another port, or 0 for a free one",
          e);
    }
    log.atInfo().addKeyValue("address", url()).log("the admin server listens");
  }

  /**
   * Where it listens, for example {@code http://127.0.0.1:9401}.
   *
   * @throws IllegalStateException if it does not
   */
  public synchronized String url() {
    InetSocketAddress bound =
        running
            .orElseThrow(() -> new IllegalStateException("the admin server does not listen"))
            .getAddress();
    String host = bound.getAddress().getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort();
  }

  /** Stops listening at once. Idempotent. */
  public synchronized void stop() {
    running.ifPresent(
        server -> {
          live.stop();
          reads.stop();
          server.stop(0);
          file.remove();
        });
    threads.ifPresent(ThreadPoolExecutor::shutdownNow);
    running = Optional.empty();
    threads = Optional.empty();
  }

  /**
   * What slow clients may take, in seconds, and that no body waits for the acknowledgement of its
   * head, which takes 40 ms. The JDK's server reads these once, when the first one is made in the
   * process; they cannot be set otherwise.
   */
  private static void settle() {
    Map<String, String> settings =
        Map.of(
            "sun.net.httpserver.maxReqTime", "10",
            "sun.net.httpserver.maxRspTime", "10",
            "sun.net.httpserver.nodelay", "true");
    settings.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
  }

  private static ThreadPoolExecutor executor() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(BACKLOG),
            task -> {
              Thread thread = new Thread(task, "anchorwatch-admin");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardOldestPolicy());
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
