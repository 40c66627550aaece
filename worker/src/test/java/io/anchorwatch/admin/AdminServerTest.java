package io.anchorwatch.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.AdminSettings;
import io.anchorwatch.config.WorkerSettings.AlertSettings;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.config.WorkerSettings.ProcessSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.runner.RunEvents;
import io.anchorwatch.worker.AppContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminServerTest {
  @TempDir private Path data;
  private AppContainer container;
  private AdminServer server;

  @BeforeEach
  void start() {
    container = AppContainer.inMemory(settings(data), InstantSource.system());
    server = container.get(AdminServer.class);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
    container.close();
  }

  @Test
  void theAddressIsWrittenWhereASecondTerminalFindsIt() throws IOException {
    assertThat(Files.readString(data.resolve("admin.address"))).isEqualTo(server.url() + "\n");
    server.stop();
    assertThat(data.resolve("admin.address")).doesNotExist();
  }

  @Test
  void aWorkerThatMakesProgressLives() throws IOException {
    assertThat(get("/livez")).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nok\n");
  }

  @Test
  void aWorkerWithoutDefinitionsIsNotReadyAndSaysWhy() throws IOException {
    assertThat(get("/readyz"))
        .startsWith("HTTP/1.1 503")
        .contains("[-] configuration accepted: no job")
        .doesNotContain("[+]")
        .endsWith("not ready\n");
    assertThat(get("/readyz?verbose")).contains("[+] store answers\n", "[+] not draining\n");
  }

  @Test
  void metricsHaveTheNamesThatAlertsAreWrittenFor() throws IOException {
    RunEvents metrics = container.get(RunEvents.class);
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    Slot slot = started(new SlotId("gaps", at), at.plusMillis(250));
    metrics.ended(
        slot, new Ending.Succeeded(new Document("kind", "succeeded")), Duration.ofSeconds(3));
    metrics.claimed("gaps", "won");
    assertThat(get("/metrics"))
        .startsWith("HTTP/1.1 200")
        .contains(
            "anchorwatch_slots_total{job=\"gaps\",outcome=\"succeeded\"} 1.0",
            "anchorwatch_slot_duration_seconds_sum{job=\"gaps\"} 3.0",
            "anchorwatch_slot_late_seconds_sum{job=\"gaps\"} 0.25",
            "anchorwatch_claims_total{result=\"won\"} 1.0",
            "anchorwatch_leases_lost_total 0.0",
            "anchorwatch_fence_rejections_total 0.0",
            "anchorwatch_draining 0.0",
            "anchorwatch_build_info{");
  }

  @Test
  void twoContainersCountApart() throws IOException {
    container.get(RunEvents.class).claimed("gaps", "won");
    try (AppContainer other = AppContainer.inMemory(settings(data), InstantSource.system())) {
      AdminServer second = other.get(AdminServer.class);
      second.start();
      assertThat(send(second, "GET /metrics HTTP/1.1\r\nHost: localhost\r\n"))
          .doesNotContain("anchorwatch_claims_total");
      second.stop();
    }
  }

  @Test
  void onlyReadsAreAnswered() throws IOException {
    assertThat(send(server, "POST /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"))
        .startsWith("HTTP/1.1 405")
        .containsIgnoringCase("allow: GET, HEAD");
    assertThat(send(server, "HEAD /livez HTTP/1.1\r\nHost: localhost\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("\r\n\r\n");
  }

  @Test
  void aNameThatSomebodyPointedAtLoopbackIsRefused() throws IOException {
    assertThat(send(server, "GET /metrics HTTP/1.1\r\nHost: evil.example:80\r\n"))
        .startsWith("HTTP/1.1 421");
    assertThat(send(server, "GET /livez HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    assertThat(get("/../etc/passwd")).startsWith("HTTP/1.1 404");
    assertThat(get("/")).contains("/readyz?verbose");
  }

  private String get(String path) throws IOException {
    return send(server, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
  }

  private static String send(AdminServer to, String head) throws IOException {
    int port = URI.create(to.url()).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private int port() {
    return URI.create(server.url()).getPort();
  }

  private static Slot started(SlotId id, Instant startedAt) {
    return new Slot(
        id,
        new Slot.Made(1, Slot.Origin.SCHEDULED, Optional.empty()),
        new Slot.Status(
            SlotState.RUNNING,
            Optional.empty(),
            Optional.of(startedAt),
            Optional.empty(),
            Optional.empty(),
            Slot.Fate.NONE),
        new Slot.Tally(1, 0, 0, 1),
        Optional.empty(),
        Slot.Work.NONE);
  }

  private static WorkerSettings settings(Path data) {
    return new WorkerSettings(
        new StoreSettings(Optional.empty(), "anchorwatch", data, Duration.ofDays(90)),
        new ProcessSettings("test", 2, Duration.ofSeconds(1)),
        new PostSettings(Optional.empty(), "posts", PostFields.usual()),
        new AdminSettings("127.0.0.1", 0, Optional.empty()),
        Optional.empty(),
        new AlertSettings(Optional.empty()));
  }
}
