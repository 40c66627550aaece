package io.anchorwatch.watch;

import io.anchorwatch.runner.WorkerId;
import io.anchorwatch.schedule.Doorbell;
import io.anchorwatch.schedule.DoorbellException;
import io.anchorwatch.schedule.Timing;
import io.anchorwatch.schedule.Unwatched;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A doorbell under observation: passes everything on, and remembers when it could not be reached
 * and what had to be mended. Thread-safe if the one behind it is.
 */
public final class BellWatch implements Doorbell, Sentry {
  private final Doorbell behind;
  private final String worker;
  private volatile Optional<String> failure = Optional.empty();
  private volatile Runnable news = () -> {};
  private volatile Map<String, Timing> kept = Map.of();
  private final Queue<Healed> healed = new ConcurrentLinkedQueue<>();

  @Inject
  BellWatch(@Unwatched Doorbell behind, WorkerId self) {
    this.behind = behind;
    this.worker = self.host() + "/" + self.instance();
  }

  @Override
  public void start(Consumer<String> ring) {
    watched(() -> behind.start(ring));
  }

  /** A bell that is new, or whose timing is, had to be made: that is no news. */
  @Override
  public List<Mended> keep(Collection<Bell> bells) {
    List<Mended> now = new ArrayList<>();
    watched(() -> now.addAll(behind.keep(bells)));
    Map<String, Timing> before = kept;
    Map<String, Timing> after = new HashMap<>();
    bells.forEach(bell -> after.put(bell.job(), bell.timing()));
    kept = after;
    now.stream()
        .filter(item -> !item.aboutJob() || sameAsBefore(before, after, item.job()))
        .map(BellWatch::healed)
        .forEach(healed::add);
    if (!healed.isEmpty()) {
      news.run();
    }
    return now;
  }

  private static boolean sameAsBefore(
      Map<String, Timing> before, Map<String, Timing> after, String job) {
    Timing timing = after.get(job);
    return timing != null && timing.equals(before.get(job));
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
    return List.of();
  }

  @Override
  public void onNews(Runnable listener) {
    news = listener;
  }

  @Override
  public List<Healed> healed() {
    List<Healed> told = new ArrayList<>();
    for (Healed next = healed.poll(); next != null; next = healed.poll()) {
      told.add(next);
    }
    return told;
  }

  private static Healed healed(Mended item) {
    Problem problem =
        new Problem(
            ProblemKind.DOORBELL_MENDED,
            item.job(),
            "the bell of " + item.job() + " was wrong: " + item.what());
    return new Healed(problem, "it was put right");
  }

  private void watched(Runnable call) {
    try {
      call.run();
      failure = Optional.empty();
    } catch (DoorbellException e) {
      boolean known = failure.isPresent();
      failure = Optional.of(String.valueOf(e.getMessage()));
      if (!known) {
        news.run();
      }
      throw e;
    }
  }
}
