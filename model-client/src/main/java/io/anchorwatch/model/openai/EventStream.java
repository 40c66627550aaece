package io.anchorwatch.model.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads server-sent events (WHATWG HTML, section 9.2) from bytes in pieces of any size and hands on
 * the data of each event. Comments and fields other than {@code data} are passed over. Memory is
 * bounded by the largest event allowed. Not safe for use by many threads.
 */
final class EventStream {
  private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final int maxEventBytes;
  private final Consumer<String> events;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private boolean first = true;
  private boolean afterReturn;
  private boolean hasData;
  private boolean overflow;

  EventStream(int maxEventBytes, Consumer<String> events) {
    this.maxEventBytes = maxEventBytes;
    this.events = events;
  }

  /** Takes the next bytes; returns false as soon as an event is larger than allowed. */
  boolean feed(byte[] bytes, int offset, int count) {
    for (int i = offset; i < offset + count && !overflow; i++) {
      byte b = bytes[i];
      boolean secondOfPair = afterReturn && b == '\n';
      afterReturn = b == '\r';
      if (secondOfPair) {
        continue;
      }
      if (b == '\n' || b == '\r') {
        endLine();
      } else {
        line.write(b);
        overflow = line.size() + data.size() > maxEventBytes;
      }
    }
    return !overflow;
  }

  /** Hands on an event whose closing blank line never came. */
  void end() {
    if (line.size() > 0) {
      endLine();
    }
    dispatch();
  }

  private void endLine() {
    byte[] bytes = line.toByteArray();
    line.reset();
    int start = first && startsWith(bytes, MARK) ? MARK.length : 0;
    first = false;
    if (bytes.length == start) {
      dispatch();
      return;
    }
    int colon = start;
    while (colon < bytes.length && bytes[colon] != ':') {
      colon++;
    }
    if (!Arrays.equals(bytes, start, colon, DATA, 0, DATA.length)) {
      return;
    }
    int from = Math.min(colon + 1, bytes.length);
    from += from < bytes.length && bytes[from] == ' ' ? 1 : 0;
    if (hasData) {
      data.write('\n');
    }
    data.write(bytes, from, bytes.length - from);
    hasData = true;
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private void dispatch() {
    if (hasData) {
      hasData = false;
      String event = data.toString(StandardCharsets.UTF_8);
      data.reset();
      events.accept(event);
    }
  }
}
