package io.anchorwatch.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.slf4j.event.KeyValuePair;

/** An event for a person: local time, level, the class, the message and its key-values. */
final class TerminalLine {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String RESET = "\u001b[0m";
  private static final String FAINT = "\u001b[2m";
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_TRACE = 4000;

  private TerminalLine() {}

  static String of(ILoggingEvent event, boolean colour) {
    StringBuilder line = new StringBuilder();
    line.append(TIME.format(event.getInstant().atZone(ZoneId.systemDefault()))).append(' ');
    String level = String.format("%-5s", event.getLevel().levelStr);
    line.append(painted(level, colourOf(event), colour)).append(' ');
    String logger = event.getLoggerName();
    line.append(painted(logger.substring(logger.lastIndexOf('.') + 1), FAINT, colour));
    line.append(' ').append(printable(String.valueOf(event.getFormattedMessage())));
    event.getMDCPropertyMap().forEach((key, value) -> append(line, key, value, colour));
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        append(line, pair.key, pair.value == null ? "null" : pair.value, colour);
      }
    }
    if (event.getThrowableProxy() != null) {
      String trace = StackTrace.of(event.getThrowableProxy(), LONGEST_TRACE).text();
      line.append("\n  ").append(trace.replace("\n", "\n  "));
    }
    return line.toString();
  }

  private static void append(StringBuilder line, String key, Object value, boolean colour) {
    String text = printable(Texts.shortened(Texts.of(value), LONGEST_TEXT));
    line.append(' ').append(painted(key + "=", FAINT, colour)).append(text);
  }

  /** Text from outside must neither break the line nor steer the terminal. */
  private static String printable(String text) {
    return text.replace("\n", "⏎").replaceAll("\\p{Cntrl}", "?");
  }

  private static String colourOf(ILoggingEvent event) {
    return switch (event.getLevel().levelStr) {
      case "ERROR" -> "\u001b[31m";
      case "WARN" -> "\u001b[33m";
      case "INFO" -> "\u001b[32m";
      default -> FAINT;
    };
  }

  private static String painted(String text, String colour, boolean wanted) {
    return wanted ? colour + text + RESET : text;
  }
}
