package io.anchorwatch.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or after its name. */
final class Anywhere {
  @Option(
      names = "--config",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where worker.properties and jobs.d are (config beside bin, else ./config).")
  Optional<Path> config = Optional.empty();

  @Option(
      names = "--mongodb-uri",
      paramLabel = "URI",
      scope = ScopeType.INHERIT,
      description = "The MongoDB to work with, instead of the configured or embedded one.")
  Optional<String> mongodbUri = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where this process may write files; holds the embedded store.")
  Optional<Path> data = Optional.empty();

  Place place() {
    return new Place(config, mongodbUri, data);
  }
}
