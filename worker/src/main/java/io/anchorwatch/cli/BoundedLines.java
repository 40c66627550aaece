package io.anchorwatch.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads lines of UTF-8 of which none may be longer than a limit; a longer one is passed over, so
 * that memory stays bounded. Not thread-safe.
 */
final class BoundedLines {
  private final InputStream in;
  private final int maxBytes;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;

  BoundedLines(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /**
   * A line.
   *
   * @param text without its end; empty if it is too long
   * @param tooLong whether it was passed over
   */
  record Line(String text, boolean tooLong) {}

  /**
   * The next line; empty at the end.
   *
   * @throws IOException if reading fails
   */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean any = false;
    boolean tooLong = false;
    while (at < filled || fill()) {
      any = true;
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      tooLong |= line.size() + (end - at) > maxBytes;
      if (!tooLong) {
        line.write(buffer, at, end - at);
      }
      at = end + 1;
      if (end < filled) {
        break;
      }
    }
    return any
        ? Optional.of(new Line(tooLong ? "" : line.toString(StandardCharsets.UTF_8), tooLong))
        : Optional.empty();
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(in.read(buffer), 0);
    return filled > 0;
  }
}
