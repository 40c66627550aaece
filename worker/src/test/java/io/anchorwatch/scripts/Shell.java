package io.anchorwatch.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs a program in a folder of its own. */
final class Shell {
  static final Path ROOT = Path.of(System.getProperty("anchorwatch.root", "..")).toAbsolutePath();
  private final Path folder;

  /** What a program printed, on both streams, and ended with. */
  record Said(int code, String text) {}

  Shell(Path folder) {
    this.folder = folder;
  }

  /** A script of the project. */
  static String script(String name) {
    return ROOT.resolve("scripts").resolve(name).toString();
  }

  /** What this test runs on; some launchers load tests by a loader of their own. */
  static String classPath() {
    if (Shell.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(URL::getPath)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  Said run(String... line) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "said", ".txt");
    Process process =
        new ProcessBuilder(List.of(line))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(String.join(" ", line)).isTrue();
    return new Said(process.exitValue(), Files.readString(out));
  }

  /** A program in the folder. */
  Path program(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }
}
