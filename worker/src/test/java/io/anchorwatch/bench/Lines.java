package io.anchorwatch.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The file a process tells what it did in, one tab-separated line in one write each. Thread-safe.
 */
final class Lines {
  private final Path file;

  Lines(Path file) {
    this.file = file;
  }

  synchronized void add(Object... fields) {
    String line = Arrays.stream(fields).map(String::valueOf).collect(Collectors.joining("\t"));
    try {
      Files.write(
          file,
          (line + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write to " + file, e);
    }
  }
}
