package io.anchorwatch.soak;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * How a worker's JVM is started, and started fast: all classes are packed into jars once (so a
 * build in the middle of a campaign changes nothing), and an archive of the loaded ones is made
 * from a worker that runs for a moment. Not thread-safe.
 */
final class Launcher {
  /** The code that is live in a rolling deploy beside the present one. */
  static final int OTHER_VERSION = 1;

  private static final String BUILD = "io/anchorwatch/worker/build.properties";

  /** The three modules' own classes, as folders or as jars; not their tests. */
  private static final Pattern OURS =
      Pattern.compile("/(worker|jobs-core|model-client)/target/(classes|[^/]*SNAPSHOT\\.jar)$");

  private final Path directory;
  private final Optional<String> old;
  private final Map<Integer, List<String>> commands = new HashMap<>();

  Launcher(Path directory, Optional<String> old) {
    this.directory = directory;
    this.old = old;
  }

  /** The command up to the main class's arguments. */
  List<String> command(int version) {
    return commands.computeIfAbsent(version, this::prepare);
  }

  /**
   * Runs a worker over a store until it works, then lets it end and archives what it loaded. A JVM
   * that cannot is started without.
   */
  void archive(int version, List<String> arguments) throws IOException, InterruptedException {
    Path archive = directory.resolve("classes-" + version + ".jsa");
    Path diary = directory.resolve("warm-up-" + version + ".diary");
    List<String> command = new ArrayList<>(command(version));
    command.add(1, "-XX:ArchiveClassesAtExit=" + archive);
    command.addAll(arguments);
    command.add("diary=" + diary);
    Process worker =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("warm-up-" + version + ".log").toFile())
            .start();
    Awaitility.await("the worker that warms up")
        .atMost(2, TimeUnit.MINUTES)
        .until(() -> !worker.isAlive() || (Files.exists(diary) && Files.size(diary) > 0));
    Pause.millis(3000);
    worker.destroy();
    worker.waitFor();
    if (Files.exists(archive)) {
      command(version).add(1, "-XX:SharedArchiveFile=" + archive);
    }
  }

  private List<String> prepare(int version) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx160m",
            "-Xss512k",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-cp",
            classPath(version),
            SoakWorker.class.getName()));
    return command;
  }

  /** Folders become jars: only those can be archived. */
  private String classPath(int version) {
    List<String> entries = new ArrayList<>(entries());
    if (version == OTHER_VERSION && old.isPresent()) {
      entries.removeIf(entry -> OURS.matcher(entry).find());
      entries.addAll(1, Arrays.asList(old.get().split(File.pathSeparator, -1)));
    }
    List<String> packed = new ArrayList<>();
    for (String entry : entries) {
      Path path = Path.of(entry);
      packed.add(Files.isDirectory(path) ? jar(version, packed.size(), path).toString() : entry);
    }
    return String.join(File.pathSeparator, packed);
  }

  private static List<String> entries() {
    String classPath = System.getProperty("java.class.path");
    return Arrays.stream(classPath.split(File.pathSeparator, -1))
        .filter(entry -> Files.exists(Path.of(entry)))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .toList();
  }

  private Path jar(int version, int number, Path folder) {
    Path jar = directory.resolve("v%d-%02d.jar".formatted(version, number));
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      packed.setLevel(0);
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString();
        packed.putNextEntry(new JarEntry(name));
        packed.write(content(version, name, file));
        packed.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the classes of " + folder + " cannot be packed", e);
    }
    return jar;
  }

  /** Without an older commit the other version is the same code that says another version. */
  private byte[] content(int version, String name, Path file) throws IOException {
    if (version == OTHER_VERSION && old.isEmpty() && name.equals(BUILD)) {
      return "version=0.0.0-other\ncommit=\n".getBytes(StandardCharsets.ISO_8859_1);
    }
    return Files.readAllBytes(file);
  }
}
