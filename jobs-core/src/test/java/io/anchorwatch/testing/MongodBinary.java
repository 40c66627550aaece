package io.anchorwatch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the server program is: {@code scripts/mongod} knows. */
final class MongodBinary {
  private MongodBinary() {}

  /**
   * Runs the script once.
   *
   * @throws IllegalStateException with what the script said when there is no server: a test that
   *     needs one fails, it is never left out
   */
  static Path find() {
    String root = System.getProperty("anchorwatch.root");
    if (root == null) {
      throw new IllegalStateException(
          "The system property anchorwatch.root is not set. Point it at the project's folder");
    }
    try {
      Path talk = Files.createTempFile("anchorwatch-mongod", ".txt");
      Process script =
          new ProcessBuilder(Path.of(root, "scripts", "mongod").toString())
              .redirectError(talk.toFile())
              .start();
      String path = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = script.waitFor();
      String said = Files.readString(talk);
      Files.delete(talk);
      if (exit != 0) {
        throw new IllegalStateException("No MongoDB server for this test:\n" + said);
      }
      return Path.of(path.strip());
    } catch (IOException problem) {
      throw new UncheckedIOException("scripts/mongod could not be run", problem);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while looking for mongod", interrupted);
    }
  }
}
