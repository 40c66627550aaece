package io.anchorwatch.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.anchorwatch.scripts.Shell.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/roll} over workers that are pages of a server here. */
class RollTest {
  private final ConcurrentHashMap<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final HttpServer server;
  @TempDir private Path folder = Path.of(".");

  RollTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
  }

  /** A worker is ready when it is asked for the third time; {@code 66} never is. */
  @BeforeEach
  void workers() {
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          int times = asked.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
          exchange.sendResponseHeaders(times > 2 && !path.endsWith("66") ? 200 : 503, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void gone() {
    server.stop(0);
  }

  private Said roll(String doctor, String... instances) throws Exception {
    Shell shell = new Shell(folder);
    Path restart = shell.program("restart", "echo $1 >> " + folder + "/restarted");
    Path doctors = shell.program("doctor", "n=$(cat restarted 2> /dev/null | wc -l)", doctor);
    String[] line = {
      Shell.script("roll"),
      "--restart",
      restart + " %i",
      "--ready",
      "http://127.0.0.1:" + server.getAddress().getPort() + "/%i",
      "--doctor",
      doctors.toString(),
      "--timeout",
      "3"
    };
    String[] whole = Arrays.copyOf(line, line.length + instances.length);
    System.arraycopy(instances, 0, whole, line.length, instances.length);
    return shell.run(whole);
  }

  @Test
  void restartsOneAfterTheOtherOnceEachIsReady() throws Exception {
    Said said = roll("echo '{\"problems\": []}'", "01", "02");
    assertThat(said.code()).as(said.text()).isZero();
    assertThat(folder.resolve("restarted")).hasContent("01\n02");
    assertThat(said.text()).contains("01 is ready", "02 is ready");
  }

  @Test
  void stopsAtTheFirstThatDoesNotBecomeReady() throws Exception {
    Said said = roll("echo '{\"problems\": []}'", "66", "02");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.text()).contains("66 was not ready");
    assertThat(Files.readString(folder.resolve("restarted"))).doesNotContain("02");
  }

  @Test
  void stopsWhenAJobIsOverdueThatWasNotBefore() throws Exception {
    String doctor =
        """
        jobs=(old)
        ((n == 0)) || jobs+=(new)
        for job in "${jobs[@]}"; do
          printf '{\\n"kind" : "overdue",\\n"subject" : "%s"},\\n' $job
        done
        exit 1""";
    Said said = roll(doctor, "01", "02");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.text()).contains("jobs are overdue", "new").doesNotContain("\"old\"");
    assertThat(Files.readString(folder.resolve("restarted"))).doesNotContain("02");
  }
}
