package io.anchorwatch.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Logback's door to the three looks. Its properties are set from {@code logback.xml}: {@code look}
 * is {@code auto} (the default), {@code terminal}, {@code journal} or {@code json}; {@code target},
 * {@code journalStream} and {@code noColor} carry what the automatic choice needs to know.
 * Thread-safe once started.
 */
public final class LogEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  private String look = "auto";
  private String target = "System.out";
  private String journalStream = "";
  private String noColor = "";
  private Look chosen = Look.JSON;

  /** For Logback. */
  public LogEncoder() {}

  /** One of {@code auto}, {@code terminal}, {@code journal}, {@code json}. */
  public void setLook(String look) {
    this.look = look;
  }

  /** {@code System.out} or {@code System.err}, as the appender has it. */
  public void setTarget(String target) {
    this.target = target;
  }

  /** The variable {@code JOURNAL_STREAM}; empty without one. */
  public void setJournalStream(String journalStream) {
    this.journalStream = journalStream;
  }

  /** The variable {@code NO_COLOR}; anything but empty means no colour. */
  public void setNoColor(String noColor) {
    this.noColor = noColor;
  }

  @Override
  public void start() {
    try {
      chosen =
          look.equals("auto")
              ? Look.detect(target.equals("System.err"), journalStream)
              : Look.valueOf(look.toUpperCase(Locale.ROOT));
      super.start();
    } catch (IllegalArgumentException unknown) {
      addError("look \"" + look + "\" is not one of auto, terminal, journal, json");
    }
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    String line =
        switch (chosen) {
          case TERMINAL -> TerminalLine.of(event, noColor.isEmpty());
          case JOURNAL -> "<" + priority(event) + ">" + JsonLine.of(event);
          case JSON -> JsonLine.of(event);
        };
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  /** The priorities of syslog (RFC 5424, table 2), which the journal strips and keeps. */
  private static int priority(ILoggingEvent event) {
    return switch (event.getLevel().levelStr) {
      case "ERROR" -> 3;
      case "WARN" -> 4;
      case "INFO" -> 6;
      default -> 7;
    };
  }
}
