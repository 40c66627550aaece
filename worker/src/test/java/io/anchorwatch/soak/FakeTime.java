package io.anchorwatch.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A wrong wall clock for one process, told by a file that holds an offset in seconds and may change
 * on the way. With libfaketime the whole process is lied to, the JVM and Quartz too; without it
 * only the worker's own clock is.
 */
final class FakeTime {
  private static final String LIBRARY = "libfaketimeMT.so.1";

  private FakeTime() {}

  /** Where the library is, if it is installed. */
  static Optional<Path> library() {
    return Stream.of(
            "/usr/lib/x86_64-linux-gnu/faketime",
            "/usr/lib/aarch64-linux-gnu/faketime",
            "/usr/lib/faketime",
            "/usr/local/lib/faketime")
        .map(folder -> Path.of(folder, LIBRARY))
        .filter(Files::exists)
        .findFirst();
  }

  /**
   * The environment of a process that is to be lied to. The monotonic clock stays true. Without the
   * last word the library "mends" waits on that clock for old C libraries, and on present ones
   * every timed wait of the JVM returns at once.
   */
  static Map<String, String> environment(Path library, Path file) {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "NO_FAKE_STAT", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  /** Sets the clock; replaced as a whole, so that nobody reads half of it. */
  static void set(Path file, Duration offset) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, "%+d%n".formatted(offset.toSeconds()));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the clock " + file + " cannot be set", e);
    }
  }

  static Duration offset(Path file) {
    try {
      return Duration.ofSeconds(Long.parseLong(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("the clock " + file + " cannot be read", e);
    }
  }
}
