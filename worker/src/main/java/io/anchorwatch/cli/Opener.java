package io.anchorwatch.cli;

/** Opens a container for a command that looks at the store. */
@FunctionalInterface
public interface Opener {
  /**
   * Opens it. The caller closes it.
   *
   * @throws CommandException if the configuration is wrong or the store cannot be opened
   */
  Opened open(Place place);
}
