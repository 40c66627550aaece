package io.anchorwatch.worker;

import io.anchorwatch.cli.ExitCode;
import io.anchorwatch.runner.Deadlines;
import io.anchorwatch.runner.Drain;
import io.anchorwatch.runner.Engine;
import io.anchorwatch.runner.Ground;
import io.anchorwatch.runner.Loop;
import io.anchorwatch.runner.Proposals;
import io.anchorwatch.runner.Proposals.Proposed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker from start to end: its parts are started in order and stopped in reverse, a failed stop
 * does not keep the next from stopping. Run once; {@link #stop} and {@link #hurry} may come from
 * any thread.
 */
public final class WorkerProcess {
  /** The exit code of a worker that was told to stop and did so in order. */
  public static final int DRAINED = 143;

  /** The exit code of a worker that gave up on itself. */
  public static final int FAILED = 1;

  private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final AppContainer container;
  private final List<Part> parts;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();

  public WorkerProcess(AppContainer container) {
    this.container = container;
    this.parts = new ArrayList<>(container.parts());
  }

  /** Adds something that starts last and stops first. */
  void with(Part part) {
    parts.add(part);
  }

  /**
   * Starts everything, proposes the definitions, and blocks until the end.
   *
   * @return the exit code
   */
  public int run(List<Proposed> definitions) {
    container.get(Proposals.class).submit(definitions);
    Loop guard = new Loop("guard", this::guard);
    Deque<Part> started = new ArrayDeque<>();
    try {
      for (Part part : parts) {
        part.start().run();
        started.push(part);
      }
      container.get(Engine.class).start();
      guard.start();
      int code = end.join();
      container.get(Drain.class).begin();
      guard.stop(LOOK);
      container.get(Drain.class).run();
      return code;
    } finally {
      started.forEach(WorkerProcess::stop);
    }
  }

  /** Tells the worker to drain and end. */
  public void stop() {
    if (!end.complete(DRAINED)) {
      hurry();
    }
  }

  /** Tells a draining worker not to wait for running slots. */
  public void hurry() {
    container.get(Drain.class).hurry();
  }

  /** Takes other definitions, as a reload does. */
  public void propose(List<Proposed> definitions) {
    container.get(Proposals.class).submit(definitions);
    container.get(Engine.class).reconcileNow();
  }

  /** Stops the worker at the first SIGTERM or SIGINT, and hurries it at the second. */
  public void obeySignals() {
    obeySignals(() -> {});
  }

  /** The same, and does something at SIGHUP, which would end a JVM. */
  void obeySignals(Runnable atHangup) {
    Signals.on("HUP", atHangup);
    Signals.on("TERM", this::stop);
    Signals.on("INT", this::stop);
  }

  private Duration guard() {
    if (container.get(Deadlines.class).wedged()) {
      end.complete(FAILED);
    }
    container.get(Ground.class).refusal().ifPresent(this::refuse);
    return LOOK;
  }

  /** Starting again would not mend it. */
  private void refuse(String why) {
    if (end.complete(ExitCode.CONFIGURATION)) {
      log.atError().log(why);
    }
  }

  private static void stop(Part part) {
    try {
      part.stop().run();
    } catch (RuntimeException e) {
      log.atWarn()
          .setCause(e)
          .addKeyValue("part", part.name())
          .log("a part did not stop; going on with the next");
    }
  }
}
