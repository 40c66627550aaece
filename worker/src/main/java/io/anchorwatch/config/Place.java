package io.anchorwatch.config;

import java.nio.file.Path;

/**
 * Where a value was written.
 *
 * @param file relative to the configuration folder, or the name of what is no file
 * @param line from 1; 0 where there are no lines
 */
record Place(Path file, int line) {
  static final Place ENVIRONMENT = new Place(Path.of("environment"), 0);
  static final Place COMMAND_LINE = new Place(Path.of("command line"), 0);
  static final Place PROGRAM = new Place(Path.of("program"), 0);

  Place at(int otherLine) {
    return new Place(file, otherLine);
  }

  @Override
  public String toString() {
    return line > 0 ? file + ":" + line : file.toString();
  }
}
