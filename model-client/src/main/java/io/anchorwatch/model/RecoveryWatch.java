package io.anchorwatch.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many of a model's latest answers had to be recovered. A fallback that works hides a sick
 * model unless somebody counts. Safe for use by many threads.
 */
public final class RecoveryWatch implements ModelEvents {
  /** Answers looked back upon. */
  public static final int WINDOW = 50;

  /** The default share of recovered answers above which a model counts as sick. */
  public static final double DEFAULT_THRESHOLD = 0.05;

  private static final Duration HORIZON = Duration.ofHours(24);

  private final InstantSource clock;
  private final double threshold;
  private final Map<String, Deque<Seen>> seen = new TreeMap<>();

  /**
   * A watch that has seen nothing.
   *
   * @param threshold the share, 0 to 1, above which a model counts as sick
   */
  public RecoveryWatch(InstantSource clock, double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("a share lies between 0 and 1, was " + threshold);
    }
    this.clock = clock;
    this.threshold = threshold;
  }

  private record Seen(Instant at, boolean recovered) {}

  /**
   * The latest answers of one model: at most {@link #WINDOW}, none older than a day.
   *
   * @param model the model's configured name
   * @param answers how many there are; failures are no answers
   * @param recovered how many of them were recovered
   * @param sick whether the share is above the threshold
   */
  public record Share(String model, int answers, int recovered, boolean sick) {
    /** Recovered answers by answers, 0 to 1; 0 if there are none. */
    public double ratio() {
      return answers == 0 ? 0 : (double) recovered / answers;
    }
  }

  @Override
  public synchronized void finished(String model, String label, Reply reply) {
    Deque<Seen> latest = seen.computeIfAbsent(model, ignored -> new ArrayDeque<>());
    if (reply instanceof Answer answer) {
      latest.add(new Seen(clock.instant(), answer.evidence().recovered()));
      if (latest.size() > WINDOW) {
        latest.remove();
      }
    }
  }

  /** Every model seen so far, by name. */
  public synchronized List<Share> shares() {
    return seen.entrySet().stream().map(it -> share(it.getKey(), it.getValue())).toList();
  }

  private Share share(String model, Deque<Seen> latest) {
    Instant since = clock.instant().minus(HORIZON);
    latest.removeIf(it -> it.at().isBefore(since));
    int recovered = (int) latest.stream().filter(Seen::recovered).count();
    boolean sick = recovered > threshold * latest.size();
    return new Share(model, latest.size(), recovered, sick);
  }
}
