package io.anchorwatch.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import io.anchorwatch.runner.WorkerId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What arrives at {@code alerts.webhook}. */
class WebhookTest {
  private static final Problem LATE =
      new Problem(ProblemKind.OVERDUE, "gaps", "its slot has waited for 2m");
  private static final Instant SINCE = Instant.parse("2026-11-20T00:30:00Z");

  private final List<Document> arrived = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final HttpServer server;
  private final Webhook webhook;

  WebhookTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/secret-path");
    webhook =
        new Webhook(
            Optional.of(address), new WorkerId("atlas", "01", "5f2c"), Duration.ofMillis(1));
  }

  @BeforeEach
  void listen() {
    server.createContext(
        "/secret-path",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
          if (!refused) {
            arrived.add(Document.parse(body));
          }
          exchange.sendResponseHeaders(refused ? 503 : 204, -1);
          exchange.close();
        });
    server.start();
    webhook.start();
  }

  @AfterEach
  void gone() {
    webhook.stop();
    server.stop(0);
  }

  private void tell(Herald.Event event) {
    webhook.tell(new Herald.News(event, LATE, SINCE, ""));
  }

  @Test
  void eachEventArrivesOnceInOrderAndSaysWhatToDo() {
    tell(Herald.Event.OPENED);
    tell(Herald.Event.REMINDED);
    tell(Herald.Event.RESOLVED);
    await().until(() -> webhook.sent() == 3);
    assertThat(arrived)
        .extracting(one -> one.getString("event"))
        .containsExactly("opened", "reminded", "resolved");
    assertThat(arrived.get(0))
        .containsEntry("severity", "critical")
        .containsEntry("kind", "overdue")
        .containsEntry("subject", "gaps")
        .containsEntry("what", LATE.text())
        .containsEntry("remedy", LATE.remedy())
        .containsEntry("since", "2026-11-20T00:30:00Z")
        .containsEntry("worker", "atlas/01");
    assertThat(arrived.get(0).getString("text")).contains("overdue gaps", LATE.remedy());
  }

  @Test
  void whatIsRefusedIsTriedAgain() {
    refusals.set(3);
    tell(Herald.Event.OPENED);
    await().until(() -> webhook.sent() == 1);
    assertThat(webhook.lost()).isZero();
  }

  @Test
  void whatIsAlwaysRefusedIsGivenUpAndCountedWithoutTheAddress() {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(Webhook.class);
    lines.start();
    logger.addAppender(lines);
    try {
      refusals.set(6);
      tell(Herald.Event.OPENED);
      tell(Herald.Event.RESOLVED);
      await().until(() -> webhook.sent() == 1);
    } finally {
      logger.detachAppender(lines);
    }
    assertThat(webhook.lost()).isEqualTo(1);
    assertThat(arrived).extracting(one -> one.getString("event")).containsExactly("resolved");
    assertThat(lines.list)
        .singleElement()
        .extracting(line -> line.getFormattedMessage() + line.getKeyValuePairs())
        .asString()
        .contains("could not be told")
        .doesNotContain("secret-path");
  }

  @Test
  void nobodyIsToldWhereNoAddressIsGiven() {
    Webhook nobody =
        new Webhook(Optional.empty(), new WorkerId("atlas", "01", "5f2c"), Duration.ZERO);
    nobody.start();
    nobody.tell(new Herald.News(Herald.Event.OPENED, LATE, SINCE, ""));
    nobody.stop();
    assertThat(nobody.sent() + nobody.lost()).isZero();
  }
}
