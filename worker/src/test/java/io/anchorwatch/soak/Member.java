package io.anchorwatch.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One worker process of a run. Not thread-safe.
 *
 * @param number by the order of starts; names its diary and its log
 * @param role as which it was started
 */
record Member(int number, Role role, Process process, Path diary, Path log) {
  /**
   * What a worker is started as.
   *
   * @param uri the store as this worker reaches it
   * @param version which code
   * @param variant which text of the definitions
   * @param clock where its wrong clock is told; empty for the right one
   */
  record Role(String uri, int version, int variant, Optional<Path> clock) {}

  /** Whether it looks for slots. */
  boolean up() {
    return process.isAlive() && worked();
  }

  /** Whether it has looked for slots, even if it has ended since. */
  boolean worked() {
    try {
      return Files.exists(diary) && Files.size(diary) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a signal by name, without the prefix. */
  void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
      kill.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("kill cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the end; kills it when it does not come. Returns the exit code. */
  int awaitEnd(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }
}
