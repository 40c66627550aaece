package io.anchorwatch.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code admin.address} that tells a second terminal where the admin server listens: one
 * line, a URL. Replaced by a rename, so that nobody reads half of it; where it cannot be written
 * the server runs all the same.
 */
final class AddressFile {
  private static final Logger log = LoggerFactory.getLogger(AddressFile.class);

  private final Path directory;

  AddressFile(Path directory) {
    this.directory = directory;
  }

  void write(String url) {
    try {
      Files.createDirectories(directory);
      Path part = Files.createTempFile(directory, "admin", ".address");
      Files.writeString(part, url + "\n");
      Files.move(part, file(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      log.atWarn().setCause(e).addKeyValue("file", file()).log("the address was not written");
    }
  }

  void remove() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      log.atWarn().setCause(e).addKeyValue("file", file()).log("the address was not removed");
    }
  }

  private Path file() {
    return directory.resolve("admin.address");
  }
}
