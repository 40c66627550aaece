package io.anchorwatch.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The lines of a stream of UTF-8, one at a time. Of a line longer than 64 MB only the beginning is
 * kept, so that memory is bounded. A byte order mark before the first is dropped. Used by one
 * thread.
 */
final class TextLines {
  /** Bytes of a line that are kept at most. */
  static final int LONGEST = 64 << 20;

  private static final int KEPT_BUFFER = 1 << 20;

  private final InputStream in;
  private final byte[] chunk = new byte[1 << 16];
  private int at;
  private int filled;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private String line = "";
  private boolean tooLong;
  private boolean first = true;

  TextLines(InputStream in) {
    this.in = in;
  }

  /** What a command is given as a file: - is standard input. */
  static InputStream open(String file) throws IOException {
    return file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
  }

  /** The line that {@link #next} went to, without its end. */
  String line() {
    return line;
  }

  /** Whether there is more of that line than is kept. */
  boolean tooLong() {
    return tooLong;
  }

  /** Goes to the next line; false at the end. Blocks while there is none yet. */
  boolean next() throws IOException {
    if (bytes.size() > KEPT_BUFFER) {
      bytes = new ByteArrayOutputStream();
    }
    bytes.reset();
    boolean any = false;
    tooLong = false;
    while (at < filled || fill()) {
      any = true;
      int end = at;
      while (end < filled && chunk[end] != '\n') {
        end++;
      }
      tooLong |= end - at > LONGEST - bytes.size();
      bytes.write(chunk, at, Math.min(end - at, LONGEST - bytes.size()));
      at = end + 1;
      if (end < filled) {
        break;
      }
    }
    line = bytes.toString(StandardCharsets.UTF_8);
    if (first && line.startsWith("\ufeff")) {
      line = line.substring(1);
    }
    first = false;
    return any;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(chunk));
    return filled > 0;
  }
}
