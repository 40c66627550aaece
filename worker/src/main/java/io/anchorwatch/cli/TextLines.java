package io.anchorwatch.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a stream of UTF-8, one at a time. Of a line longer than {@link #LONGEST} only the
 * beginning is kept, so that memory is bounded. Used by one thread.
 */
final class TextLines {
  private static final int HEAP_FOR_A_BYTE = 16;

  /**
   * Bytes of a line that are kept at most: 64 MB, and less where the heap is small. What reads a
   * line may need {@value #HEAP_FOR_A_BYTE} times its size.
   */
  static final int LONGEST =
      (int) Math.min(64 << 20, Runtime.getRuntime().maxMemory() / HEAP_FOR_A_BYTE);

  /** What is said of a line of which there is more. */
  static final String TOO_LONG =
      "is longer than the " + LONGEST + " bytes that this heap (-Xmx) has room for";

  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private static final int KEPT_BUFFER = 1 << 20;

  private final InputStream in;
  private final byte[] chunk = new byte[1 << 16];
  private int at;
  private int filled;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private String line = "";
  private boolean tooLong;

  TextLines(InputStream in) {
    this.in = in;
  }

  /** What a command is given as a file, without a byte order mark: - is standard input. */
  static InputStream open(String file) throws IOException {
    InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
    byte[] start = in.readNBytes(MARK.length);
    byte[] kept = Arrays.equals(start, MARK) ? new byte[0] : start;
    return new SequenceInputStream(new ByteArrayInputStream(kept), in);
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
    line = "";
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
    if (bytes.size() > KEPT_BUFFER) {
      bytes = new ByteArrayOutputStream();
    }
    bytes.reset();
    return any;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(chunk));
    return filled > 0;
  }
}
