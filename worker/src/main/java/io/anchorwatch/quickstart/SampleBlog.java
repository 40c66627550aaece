package io.anchorwatch.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A small blog with things to find: copies, a series from a template, a translation, an excerpt,
 * thin topics and questions that nobody has answered. Stateless.
 */
final class SampleBlog {
  private static final Pattern DAYS_AGO = Pattern.compile("@days-ago:(\\d+)@");

  private SampleBlog() {}

  /** Writes it to a folder, its dates counted back from a day; leaves alone what is there. */
  static void unpack(Path folder, Instant today) {
    for (String name : text("blog/index.txt").lines().toList()) {
      write(folder.resolve(name), dated(text("blog/" + name), today));
    }
  }

  /** Writes a file that comes with the blog, as it is. */
  static void copy(String name, Path to) {
    write(to, text(name));
  }

  private static String dated(String post, Instant today) {
    return DAYS_AGO.matcher(post).replaceAll(match -> day(match, today));
  }

  private static String day(MatchResult match, Instant today) {
    return today.minus(Duration.ofDays(Long.parseLong(match.group(1)))).toString().substring(0, 10);
  }

  private static void write(Path file, String text) {
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the sample file " + file + " cannot be written", e);
    }
  }

  private static String text(String name) {
    try (InputStream in = SampleBlog.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read from the class path", e);
    }
  }
}
