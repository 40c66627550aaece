package io.anchorwatch.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands that judge posts in files have in common. */
final class PostFiles {
  @Parameters(
      paramLabel = "SOURCE",
      description = "A folder of Markdown files, or a .jsonl file of posts.")
  Path source = Path.of("");

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Judge as of this day (its start in UTC) or instant, instead of now.")
  private Optional<String> asOf = Optional.empty();

  /** The instant to judge by. */
  Instant asOf(InstantSource clock) {
    Instant now = clock.instant();
    return asOf.map(text -> new TimeOption(now, ZoneOffset.UTC).parse("--as-of", text)).orElse(now);
  }
}
