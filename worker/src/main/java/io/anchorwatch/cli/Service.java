package io.anchorwatch.cli;

/** Runs a worker. */
@FunctionalInterface
public interface Service {
  /**
   * Blocks until the worker has ended.
   *
   * @return what the process ends with
   * @throws CommandException if the configuration is wrong
   */
  int run(Place place);
}
