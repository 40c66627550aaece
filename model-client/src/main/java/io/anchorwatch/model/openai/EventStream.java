package io.anchorwatch.model.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
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
    int end = offset + count;
    int at = offset;
    while (at < end && !overflow) {
      if (afterReturn && bytes[at] == '\n') {
        at++;
      }
      afterReturn = false;
      int lineEnd = lineEnd(bytes, at, end);
      line.write(bytes, at, lineEnd - at);
      overflow = line.size() + data.size() > maxEventBytes;
      if (lineEnd < end && !overflow) {
        afterReturn = bytes[lineEnd] == '\r';
        endLine();
      }
      at = lineEnd + 1;
    }
    return !overflow;
  }

  private static int lineEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return at;
  }

  /** The data of an event whose closing blank line never came. */
  Optional<String> unfinished() {
    if (line.size() > 0) {
      endLine();
    }
    boolean begun = hasData;
    hasData = false;
    return begun ? Optional.of(data.toString(StandardCharsets.UTF_8)) : Optional.empty();
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
