package io.anchorwatch.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the files of lines that people name in parameters and options. Blocking; stateless. */
public final class ParameterFile {
  private ParameterFile() {}

  /**
   * The text of a file. Spreadsheets put a byte order mark first, which would become part of the
   * first line; it is taken off. Bytes that are no UTF-8 become U+FFFD, so that they spoil their
   * own line only.
   *
   * @throws IOException if it cannot be read; the message names the file and says why
   */
  public static String text(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": it is a folder, not a file");
    }
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException(file + ": it may not be read by this user", e);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
