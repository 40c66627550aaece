package io.anchorwatch.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Reads the text of a {@code .properties} file with its line numbers. It cuts the text into logical
 * lines itself (comments, blank lines, continuations) and lets {@link Properties} decode each.
 */
final class PropertiesText {
  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
  private static final Pattern INDENT = Pattern.compile("^[ \t\f]+");

  private PropertiesText() {}

  /**
   * One logical line, decoded.
   *
   * @param line where it begins, from 1
   * @param malformed whether an escape could not be decoded; key and value are empty then
   * @param raw the natural lines that it was made of, undecoded
   */
  record Line(int line, String key, String value, boolean malformed, List<String> raw) {
    Line {
      raw = List.copyOf(raw);
    }
  }

  /** Every logical line in order, repeated keys included. */
  static List<Line> read(String text) {
    List<Line> lines = new ArrayList<>();
    String[] natural = LINE_END.split(text, -1);
    StringBuilder logical = new StringBuilder();
    List<String> raw = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < natural.length; i++) {
      boolean last = i == natural.length - 1;
      String part = INDENT.matcher(natural[i]).replaceFirst("");
      if (logical.isEmpty()) {
        raw.clear();
        if (part.isEmpty() || part.startsWith("#") || part.startsWith("!")) {
          continue;
        }
        start = i + 1;
      }
      raw.add(part);
      boolean continued = isContinued(part);
      logical.append(part, 0, part.length() - (continued ? 1 : 0));
      if (last || !continued) {
        lines.add(decoded(start, logical.toString(), raw));
        logical.setLength(0);
      }
    }
    return lines;
  }

  private static boolean isContinued(String part) {
    int backslashes = 0;
    while (backslashes < part.length() && part.charAt(part.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static Line decoded(int start, String logical, List<String> raw) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(logical));
    } catch (IllegalArgumentException e) {
      return new Line(start, "", "", true, raw);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
    for (Map.Entry<Object, Object> entry : properties.entrySet()) {
      return new Line(start, (String) entry.getKey(), (String) entry.getValue(), false, raw);
    }
    return new Line(start, "", "", false, raw);
  }
}
