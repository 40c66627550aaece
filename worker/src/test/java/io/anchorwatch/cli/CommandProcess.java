package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A command as a process of its own, as a timer, a monitor or a service manager would run it. */
final class CommandProcess {
  private final Path config;

  /** What it printed, on both streams, and ended with. */
  record Said(int code, String text) {}

  /**
   * Over a configuration folder of its own.
   *
   * @param config an empty folder
   * @param database the store's database
   */
  CommandProcess(Path config, String database) throws IOException {
    this.config = config;
    Files.createDirectories(config.resolve("jobs.d"));
    Files.writeString(config.resolve("worker.properties"), "mongodb.database = " + database + "\n");
  }

  Said run(String uri, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    Path out = config.resolve("out.txt");
    Process process = start(out, uri, environment, words);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
  }

  /** Starts a command that is not waited for; the caller ends it. */
  Process start(Path out, String uri, Map<String, String> environment, String... words)
      throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "io.anchorwatch.worker.Main"));
    line.addAll(List.of(words));
    line.addAll(List.of("--config", config.toString(), "--mongodb-uri", uri));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().remove("INVOCATION_ID");
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Some launchers load tests by a loader of their own. */
  private static String classPath() {
    if (CommandProcess.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(URL::getPath)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }
}
