package io.anchorwatch.watch;

import io.anchorwatch.config.WorkerSettings.AlertSettings;
import io.anchorwatch.runner.Loop;
import io.anchorwatch.runner.WorkerId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what the watch tells to the address of {@code alerts.webhook}, each event as one flat JSON
 * object: {@code event, severity, kind, subject, what, remedy, since, worker}, and all of it in one
 * sentence as {@code text}, which chat servers show. In order, from a thread of its own, and tried
 * again for a while; what cannot be delivered is counted and logged. The address is a secret and is
 * never logged. Started once, stopped once; safe for use by many threads.
 */
public final class Webhook implements Herald {
  private static final Logger log = LoggerFactory.getLogger(Webhook.class);
  private static final int MOST_WAITING = 200;
  private static final int ATTEMPTS = 6;
  private static final int CONNECT_MILLIS = 5000;
  private static final int READ_MILLIS = 10_000;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofHours(1);
  private static final Duration STOP = Duration.ofSeconds(2);

  private final Optional<URI> address;
  private final String self;
  private final Duration firstPause;
  private final LinkedBlockingDeque<News> waiting = new LinkedBlockingDeque<>(MOST_WAITING);
  private final Loop loop = new Loop("alerts", this::deliver);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private int failures;

  /** Posts to nobody where no address is given. */
  public Webhook(AlertSettings settings, WorkerId self) {
    this(settings.webhook().map(URI::create), self, FIRST_PAUSE);
  }

  /**
   * The same for tests.
   *
   * @param firstPause before the second attempt; each further one is four times as long
   */
  Webhook(Optional<URI> address, WorkerId self, Duration firstPause) {
    this.address = address;
    this.self = self.host() + "/" + self.instance();
    this.firstPause = firstPause;
  }

  /** Starts delivering, if there is where to. */
  public void start() {
    if (address.isPresent()) {
      loop.start();
    }
  }

  /** Lets the delivery that is going on end; blocks for at most two seconds. */
  public void stop() {
    loop.stop(STOP);
  }

  /** How many events were delivered. */
  public long sent() {
    return sent.get();
  }

  /** How many events were given up. */
  public long lost() {
    return lost.get();
  }

  @Override
  public void tell(News news) {
    if (address.isEmpty()) {
      return;
    }
    if (!waiting.offerLast(news)) {
      lose(news, "too many wait");
    }
    loop.nudge();
  }

  private Duration deliver() {
    News next = waiting.peekFirst();
    if (next == null) {
      return IDLE;
    }
    try {
      post(address.orElseThrow(), next);
      sent.incrementAndGet();
    } catch (IOException refused) {
      failures++;
      if (failures < ATTEMPTS) {
        return firstPause.multipliedBy(1L << (2 * (failures - 1)));
      }
      lose(next, refused.getClass().getSimpleName() + " at each of " + ATTEMPTS + " attempts");
    }
    failures = 0;
    waiting.pollFirst();
    return Duration.ZERO;
  }

  private void lose(News news, String why) {
    lost.incrementAndGet();
    log.atWarn()
        .addKeyValue("kind", news.problem().kind().text())
        .addKeyValue("subject", news.problem().subject())
        .addKeyValue("event", news.event().text())
        .addKeyValue("why", why)
        .log("the webhook could not be told");
  }

  private void post(URI to, News news) throws IOException {
    byte[] body = body(news).getBytes(StandardCharsets.UTF_8);
    HttpURLConnection connection = (HttpURLConnection) to.toURL().openConnection();
    try {
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod("POST");
      connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
      int status = connection.getResponseCode();
      if (status < 200 || status > 299) {
        throw new IOException("HTTP status " + status);
      }
    } finally {
      connection.disconnect();
    }
  }

  private String body(News news) {
    Problem problem = news.problem();
    return new Document("event", news.event().text())
        .append("severity", problem.severity().text())
        .append("kind", problem.kind().text())
        .append("subject", problem.subject())
        .append("what", problem.text())
        .append("remedy", problem.remedy())
        .append("since", news.since().toString())
        .append("worker", self)
        .append("text", sentence(news))
        .toJson();
  }

  private static String sentence(News news) {
    Problem problem = news.problem();
    String name = problem.kind().text() + " " + problem.subject();
    String severity = problem.severity().text();
    String all = ": " + name + ": " + problem.text() + ". " + problem.remedy();
    return switch (news.event()) {
      case OPENED -> severity + all;
      case REMINDED -> "still " + severity + " since " + news.since() + all;
      case HEALED -> "healed: " + name + ": " + news.detail();
      case RESOLVED -> "resolved: " + name + ", since " + news.since();
    };
  }
}
