package io.anchorwatch.watch;

import io.anchorwatch.runner.WorkerId;
import io.anchorwatch.schedule.Doorbell;
import io.anchorwatch.schedule.DoorbellException;
import io.anchorwatch.schedule.Unwatched;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A doorbell under observation: passes everything on, and remembers when it could not be reached
 * and what had to be mended last. Thread-safe if the one behind it is.
 */
public final class BellWatch implements Doorbell, Sentry {
  private final Doorbell behind;
  private final String worker;
  private volatile Optional<String> failure = Optional.empty();
  private volatile List<Mended> mended = List.of();
  private volatile boolean settled;

  @Inject
  BellWatch(@Unwatched Doorbell behind, WorkerId self) {
    this.behind = behind;
    this.worker = self.host() + "/" + self.instance();
  }

  @Override
  public void start(Consumer<String> ring) {
    watched(() -> behind.start(ring));
  }

  /** The first time all bells are new, which is no news. */
  @Override
  public List<Mended> keep(Collection<Bell> bells) {
    watched(() -> mended = behind.keep(bells));
    List<Mended> now = mended;
    if (!settled) {
      settled = true;
      mended = List.of();
    }
    return now;
  }

  @Override
  public void stop() {
    behind.stop();
  }

  @Override
  public List<Problem> look() {
    Optional<String> broken = failure;
    if (broken.isPresent()) {
      String text = "worker " + worker + " cannot reach the doorbell: " + broken.get();
      return List.of(new Problem(ProblemKind.DOORBELL_UNREACHABLE, worker, text));
    }
    return mended.stream()
        .collect(Collectors.toMap(Mended::job, Mended::what, (one, other) -> one + ", " + other))
        .entrySet()
        .stream()
        .map(
            entry ->
                new Problem(
                    ProblemKind.DOORBELL_MENDED,
                    entry.getKey(),
                    "the bell of " + entry.getKey() + " was put right: " + entry.getValue()))
        .toList();
  }

  private void watched(Runnable call) {
    try {
      call.run();
      failure = Optional.empty();
    } catch (DoorbellException e) {
      failure = Optional.of(String.valueOf(e.getMessage()));
      throw e;
    }
  }
}
