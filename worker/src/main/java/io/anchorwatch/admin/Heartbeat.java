package io.anchorwatch.admin;

import io.anchorwatch.runner.Holdings;
import io.anchorwatch.runner.Loop;
import io.anchorwatch.runner.Self;
import io.anchorwatch.systemd.Notifier;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Tells the service manager when the worker is ready and when it drains, and feeds its watchdog
 * while there is progress: never from a timer alone. Started once, stopped once.
 */
public final class Heartbeat {
  private static final Duration STOP = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(250);

  /** While a drain goes on, the stop is given that much more each time. */
  private static final Duration EXTENSION = Duration.ofSeconds(30);

  private final Notifier notifier;
  private final Liveness liveness;
  private final Readiness readiness;
  private final Self self;
  private final Holdings holdings;
  private final Loop loop;
  private boolean ready;
  private boolean stopping;

  @Inject
  Heartbeat(
      Notifier notifier, Liveness liveness, Readiness readiness, Self self, Holdings holdings) {
    this.notifier = notifier;
    this.liveness = liveness;
    this.readiness = readiness;
    this.self = self;
    this.holdings = holdings;
    this.loop = new Loop("systemd", this::beat);
  }

  /** Does nothing where there is no service manager. */
  public void start() {
    if (notifier.listening()) {
      loop.start();
    }
  }

  /** Says nothing any more. */
  public void stop() {
    if (notifier.listening()) {
      loop.stop(STOP);
    }
  }

  /** Says what is to be said now. */
  Duration beat() {
    if (self.draining()) {
      drain();
      return LOOK;
    }
    if (liveness.stuck().isEmpty()) {
      notifier.progressed();
    }
    if (!ready) {
      ready = readiness.checks().stream().allMatch(Readiness.Check::holds);
      if (!ready) {
        return LOOK;
      }
      notifier.ready("running " + self.hashes().size() + " jobs");
    }
    return notifier
        .watchdog()
        .map(allowed -> allowed.dividedBy(3))
        .filter(third -> third.compareTo(LOOK) < 0)
        .orElse(LOOK);
  }

  private void drain() {
    if (!stopping) {
      stopping = true;
      notifier.stopping("draining");
    }
    if (holdings.size() > 0) {
      notifier.extendTimeout(EXTENSION);
      notifier.status("draining: " + holdings.size() + " slots still run");
    }
  }
}
