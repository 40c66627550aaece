package io.anchorwatch.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * One {@code mongod} process, member of a replica set, on a loopback port and a temporary folder of
 * its own. It keeps both over {@link #kill()} and {@link #start()}. It dies with this JVM however
 * that ends: a shell holds the other end of a pipe and kills the server when the pipe breaks. Not
 * thread-safe.
 */
public final class Mongod implements AutoCloseable {
  /** Below the ports that systems hand out to clients, so none of those takes a stopped one's. */
  private static final int FIRST_PORT = 20_000;

  private static final double SMALL_CACHE = 0.25;
  private static final int LAST_PORT = 30_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path binary;
  private final String replicaSet;
  private final double cacheGibibytes;
  private final List<String> further;
  private final Path folder;
  private final int port;
  private @Nullable Process server;
  private @Nullable Process watchdog;

  private Mongod(
      Path binary, String replicaSet, double cacheGibibytes, List<String> further, int port) {
    this.binary = binary;
    this.replicaSet = replicaSet;
    this.cacheGibibytes = cacheGibibytes;
    this.further = further;
    this.folder = temporaryFolder();
    this.port = port;
  }

  /** Starts a server that waits to be made a member of a replica set. */
  static Mongod launch(Path binary, String replicaSet) {
    return launch(binary, replicaSet, SMALL_CACHE);
  }

  /** The same with a cache of so many GiB. */
  static Mongod launch(Path binary, String replicaSet, double cacheGibibytes) {
    return launch(binary, replicaSet, cacheGibibytes, List.of());
  }

  /** The same with further options of the command line. */
  static Mongod launch(Path binary, String replicaSet, List<String> further) {
    return launch(binary, replicaSet, SMALL_CACHE, further);
  }

  private static Mongod launch(
      Path binary, String replicaSet, double cacheGibibytes, List<String> further) {
    for (int attempt = 1; ; attempt++) {
      Mongod mongod = new Mongod(binary, replicaSet, cacheGibibytes, further, freePort());
      try {
        mongod.start();
        return mongod;
      } catch (IllegalStateException problem) {
        mongod.close();
        if (attempt == 3) {
          throw problem;
        }
      }
    }
  }

  /** {@code 127.0.0.1:port}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** The process id. */
  public long pid() {
    return running().pid();
  }

  public boolean isRunning() {
    return server != null && server.isAlive();
  }

  /** Starts it, again if need be, and waits until it accepts connections. No-op when it runs. */
  public void start() {
    if (isRunning()) {
      return;
    }
    try {
      server =
          new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(log()).start();
      watchdog = new ProcessBuilder(watchdogCommand(server.pid())).start();
    } catch (IOException problem) {
      throw new UncheckedIOException("Could not start " + binary, problem);
    }
    Awaitility.await("mongod on " + address())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !isRunning() || accepts());
    if (!isRunning()) {
      throw new IllegalStateException(
          "mongod ended with " + running().exitValue() + " at once:\n" + lastLines());
    }
  }

  /** {@code kill -9}, and waits for the end. Paused servers die too. */
  public void kill() {
    dismissWatchdog();
    if (server != null) {
      end(server.destroyForcibly());
    }
  }

  /** SIGTERM: a clean shutdown, which steps down first; waits for the end. */
  public void stop() {
    dismissWatchdog();
    end(destroyed(running()));
  }

  /** SIGSTOP: the process stays, its sockets stay, nothing answers. */
  public void pause() {
    signal("STOP");
  }

  /** SIGCONT. */
  public void resume() {
    signal("CONT");
  }

  /** Brings it back from whatever state a test left it in. */
  void resumeOrStart() {
    if (isRunning()) {
      resume();
    }
    start();
  }

  /** Kills it and removes its folder. */
  @Override
  public void close() {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException problem) {
      throw new UncheckedIOException("Could not remove " + folder, problem);
    }
  }

  private List<String> command() {
    List<String> usual =
        List.of(
            binary.toString(),
            "--dbpath=" + folder,
            "--port=" + port,
            "--bind_ip=127.0.0.1",
            "--nounixsocket",
            "--replSet=" + replicaSet,
            "--oplogSize=64",
            "--wiredTigerCacheSizeGB=" + cacheGibibytes,
            "--setParameter=diagnosticDataCollectionEnabled=false");
    return Stream.concat(usual.stream(), further.stream()).toList();
  }

  private List<String> watchdogCommand(long pid) {
    String script = "cat >/dev/null; kill -9 \"$0\" && rm -rf \"$1\"";
    return List.of("sh", "-c", script, Long.toString(pid), folder.toString());
  }

  private void dismissWatchdog() {
    if (watchdog != null) {
      end(watchdog.destroyForcibly());
      watchdog = null;
    }
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
      end(kill);
      if (kill.exitValue() != 0) {
        throw new IllegalStateException("kill -" + name + " " + pid() + " failed");
      }
    } catch (IOException problem) {
      throw new UncheckedIOException("Could not run kill", problem);
    }
  }

  private Process running() {
    if (server == null) {
      throw new IllegalStateException("mongod on " + address() + " was never started");
    }
    return server;
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private File log() {
    return folder.resolve("mongod.log").toFile();
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log().toPath());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    } catch (IOException problem) {
      return "(no log: " + problem.getMessage() + ")";
    }
  }

  private static Process destroyed(Process process) {
    process.destroy();
    return process;
  }

  private static void end(Process process) {
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("anchorwatch-mongod");
    } catch (IOException problem) {
      throw new UncheckedIOException("No temporary folder for mongod", problem);
    }
  }

  private static int freePort() {
    return ThreadLocalRandom.current()
        .ints(1000, FIRST_PORT, LAST_PORT)
        .filter(Mongod::isFree)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No free port below " + LAST_PORT));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
