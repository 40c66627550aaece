package io.anchorwatch.cli;

import io.anchorwatch.facts.Lines;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;

/**
 * Where a command writes. Safe for use by many threads, line by line.
 *
 * @param out for data
 * @param err for talk
 * @param look how both look
 */
public record Console(PrintWriter out, PrintWriter err, Look look) implements Lines {
  private static final int WIDTH = 100;
  private static final int LEAST_WIDTH = 40;

  /**
   * How output looks.
   *
   * @param width columns that a line may have
   * @param colour whether tones are painted
   * @param zone times are shown in
   */
  public record Look(int width, boolean colour, ZoneId zone) {
    /**
     * The look for an environment.
     *
     * @param environment {@code COLUMNS} sets the width, {@code NO_COLOR} (no-color.org) forbids
     *     colours
     * @param terminal columns of the terminal that standard output is; empty or no number if it is
     *     none
     */
    public static Look of(Map<String, String> environment, String terminal, ZoneId zone) {
      int columns = number(terminal);
      int wanted = number(environment.getOrDefault("COLUMNS", ""));
      int width = wanted > 0 ? wanted : columns > 0 ? columns : WIDTH;
      boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
      return new Look(Math.max(LEAST_WIDTH, width), columns > 0 && !plain, zone);
    }

    private static int number(String text) {
      return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }
  }

  /** The process's own streams, in UTF-8 whatever the locale is. */
  public static Console standard(Look look) {
    return new Console(writer(FileDescriptor.out), writer(FileDescriptor.err), look);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  /** A line of data. */
  @Override
  public void line(String text) {
    out.println(text);
  }

  /** A line of talk. */
  void say(String text) {
    err.println(text);
  }

  /** The text in a tone, if this console has colours. */
  String painted(Tone tone, String text) {
    return look.colour() ? tone.paint(text) : text;
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
