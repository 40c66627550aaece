package io.anchorwatch.schedule;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A doorbell that rings when a test says so. What is kept can be read, lost and bent. Thread-safe.
 */
public final class HandDoorbell implements Doorbell {
  private final Map<String, Bell> kept = new TreeMap<>();
  private Consumer<String> ring = job -> {};
  private boolean started;

  @Override
  public synchronized void start(Consumer<String> ring) {
    this.ring = ring;
    this.started = true;
  }

  @Override
  public synchronized List<Mended> keep(Collection<Bell> bells) {
    Map<String, Bell> wanted =
        bells.stream().collect(Collectors.toMap(Bell::job, Function.identity()));
    List<Mended> mended =
        bells.stream()
            .filter(bell -> !Objects.equals(kept.get(bell.job()), bell))
            .map(bell -> new Mended(bell.job(), whatWasWrong(bell.job())))
            .toList();
    kept.clear();
    kept.putAll(wanted);
    return mended;
  }

  @Override
  public synchronized void stop() {
    started = false;
  }

  /** Rings a job's bell on the caller's thread; silent before the start and after the stop. */
  public void ring(String job) {
    Consumer<String> listener;
    synchronized (this) {
      listener = started ? ring : ignored -> {};
    }
    listener.accept(job);
  }

  /** Loses a bell, as a job store may. */
  public synchronized void lose(String job) {
    kept.remove(job);
  }

  /** What it was last told to keep, by job. */
  public synchronized Map<String, Bell> kept() {
    return Map.copyOf(kept);
  }

  private String whatWasWrong(String job) {
    return kept.containsKey(job) ? "trigger was wrong" : "trigger was missing";
  }
}
