package io.anchorwatch.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The worker itself. */
@Command(name = "worker", description = "Run a worker until SIGTERM, which drains it.")
final class WorkerCommand implements Callable<Integer> {
  private final Anywhere anywhere;
  private final Service service;

  WorkerCommand(Anywhere anywhere, Service service) {
    this.anywhere = anywhere;
    this.service = service;
  }

  @Override
  public Integer call() {
    return service.run(anywhere.place());
  }
}
