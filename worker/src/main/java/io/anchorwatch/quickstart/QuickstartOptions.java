package io.anchorwatch.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What a first look is told.
 *
 * @param posts a tree of Markdown files or a {@code .jsonl} file; empty takes the sample blog
 * @param data where the state is kept; empty takes a folder that is deleted at the end
 * @param runFor how long to run; empty runs until it is told to stop
 * @param json whether the summary is for machines
 */
public record QuickstartOptions(
    Optional<Path> posts, Optional<Path> data, Optional<Duration> runFor, boolean json) {
  static final String HELP =
      """
      scripts/quickstart [--posts DIR|FILE.jsonl] [--data DIR] [--seconds N] [--json]

        --posts    your own Markdown tree, in place of the sample blog
        --data     keeps the state there: the next start goes on from it
        --seconds  stops by itself after so long and prints a summary
        --json     prints the summary for machines
      """;

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it cannot be understood, or names posts that are not there
   */
  static QuickstartOptions parse(List<String> arguments) {
    QuickstartOptions options =
        new QuickstartOptions(Optional.empty(), Optional.empty(), Optional.empty(), false);
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      options = options.with(rest.removeFirst(), rest);
    }
    return options;
  }

  private QuickstartOptions with(String option, Deque<String> rest) {
    return switch (option) {
      case "--posts" ->
          new QuickstartOptions(Optional.of(there(value(option, rest))), data, runFor, json);
      case "--data" ->
          new QuickstartOptions(posts, Optional.of(Path.of(value(option, rest))), runFor, json);
      case "--seconds" ->
          new QuickstartOptions(posts, data, Optional.of(seconds(value(option, rest))), json);
      case "--json" -> new QuickstartOptions(posts, data, runFor, true);
      default -> throw new IllegalArgumentException(option + " is no option; --help lists them");
    };
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value; --help shows it");
    }
    return rest.removeFirst();
  }

  private static Path there(String path) {
    if (!Files.exists(Path.of(path))) {
      throw new IllegalArgumentException("--posts " + path + " is not there");
    }
    return Path.of(path);
  }

  private static Duration seconds(String text) {
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw new IllegalArgumentException("--seconds must be a whole number above 0, was " + text);
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }
}
