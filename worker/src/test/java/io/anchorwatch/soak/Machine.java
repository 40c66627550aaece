package io.anchorwatch.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bson.Document;

/** What a run ran on. */
final class Machine {
  private Machine() {}

  static Document document() throws IOException {
    return new Document("cores", Runtime.getRuntime().availableProcessors())
        .append("cpu", field(Path.of("/proc/cpuinfo"), "model name"))
        .append("memory", field(Path.of("/proc/meminfo"), "MemTotal"))
        .append("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
        .append("jdk", System.getProperty("java.runtime.version"));
  }

  private static String field(Path file, String name) throws IOException {
    if (!Files.exists(file)) {
      return "unknown";
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    }
  }
}
