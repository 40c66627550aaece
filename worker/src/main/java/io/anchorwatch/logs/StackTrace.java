package io.anchorwatch.logs;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A stack trace with the root cause first, since the end of a long one is cut.
 *
 * @param text lines separated by line feeds
 */
record StackTrace(String text) {
  private static final int CAUSES = 16;
  private static final int FRAMES = 40;

  /** Shortened to so many characters. */
  static StackTrace of(IThrowableProxy thrown, int longest) {
    StringBuilder text = new StringBuilder();
    String lead = "";
    for (IThrowableProxy each : rootFirst(thrown)) {
      text.append(lead).append(each.getClassName()).append(": ");
      text.append(Texts.shortened(String.valueOf(each.getMessage()), longest / 4)).append('\n');
      frames(each, text);
      lead = "which caused ";
    }
    return new StackTrace(Texts.shortened(text.toString().stripTrailing(), longest));
  }

  /** At most so many, also when a cause leads back to itself. */
  private static Deque<IThrowableProxy> rootFirst(IThrowableProxy thrown) {
    Deque<IThrowableProxy> causes = new ArrayDeque<>();
    IThrowableProxy each = thrown;
    while (each != null && causes.size() < CAUSES && !causes.contains(each)) {
      causes.addFirst(each);
      each = each.getCause();
    }
    return causes;
  }

  /** What an exception shares with the one around it is told there. */
  private static void frames(IThrowableProxy thrown, StringBuilder text) {
    StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
    int own = frames.length - thrown.getCommonFrames();
    for (int i = 0; i < Math.min(own, FRAMES); i++) {
      text.append("  ").append(frames[i].getSTEAsString()).append('\n');
    }
    if (own > FRAMES) {
      text.append("  … ").append(own - FRAMES).append(" frames more\n");
    }
  }
}
