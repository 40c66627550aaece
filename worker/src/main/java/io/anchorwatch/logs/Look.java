package io.anchorwatch.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whom the log is for. */
enum Look {
  /** A person: short lines, colour. */
  TERMINAL,
  /** The journal: a priority and a flat JSON object a line. */
  JOURNAL,
  /** A collector: a flat JSON object a line. */
  JSON;

  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  /**
   * What is at the other end. Where the system has no {@code /proc} to ask, JSON: it can be read by
   * everyone.
   *
   * @param errorStream whether the log goes to standard error instead of standard output
   * @param journalStream the variable {@code JOURNAL_STREAM}: device and inode of the journal's
   *     socket, inherited by children whose own output may go elsewhere
   */
  static Look detect(boolean errorStream, String journalStream) {
    Path stream = errorStream ? STANDARD_ERROR : STANDARD_OUTPUT;
    try {
      if (identity(stream).equals(journalStream)) {
        return JOURNAL;
      }
      String target = Files.readSymbolicLink(stream).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") ? TERMINAL : JSON;
    } catch (IOException | UnsupportedOperationException noSuchFolder) {
      return JSON;
    }
  }

  /** As systemd writes it: {@code device:inode}. */
  static String identity(Path stream) throws IOException {
    return Files.getAttribute(stream, "unix:dev") + ":" + Files.getAttribute(stream, "unix:ino");
  }
}
