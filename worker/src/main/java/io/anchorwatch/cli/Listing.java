package io.anchorwatch.cli;

import picocli.CommandLine.Option;

/** For commands that list something. */
final class Listing {
  @Option(names = "--json", description = "Print one JSON document instead of text; times in UTC.")
  boolean json;
}
