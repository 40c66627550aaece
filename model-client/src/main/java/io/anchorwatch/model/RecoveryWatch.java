package io.anchorwatch.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  private final Map<String, Deque<Seen>> failures = new TreeMap<>();

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

  /** A reply by its rule or its failure; an answer where it belongs has the rule R1. */
  private record Seen(Instant at, boolean recovered, String why) {}

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
    if (reply instanceof Answer answer) {
      boolean recovered = answer.evidence().recovered();
      keep(seen, model, new Seen(clock.instant(), recovered, answer.evidence().rule()));
      return;
    }
    String code = ((ModelFailure) reply).code().text();
    seen.computeIfAbsent(model, ignored -> new ArrayDeque<>());
    keep(failures, model, new Seen(clock.instant(), false, code));
  }

  private static void keep(Map<String, Deque<Seen>> all, String model, Seen reply) {
    Deque<Seen> latest = all.computeIfAbsent(model, ignored -> new ArrayDeque<>());
    latest.add(reply);
    if (latest.size() > WINDOW) {
      latest.remove();
    }
  }

  /**
   * What became of a model's latest replies: how often each rule decided, {@code R1} to {@code
   * R10}, and how often each failure happened, by its code in lower case.
   */
  public synchronized SortedMap<String, Long> outcomes(String model) {
    Instant since = clock.instant().minus(HORIZON);
    return Stream.of(seen, failures)
        .flatMap(it -> it.getOrDefault(model, new ArrayDeque<>()).stream())
        .filter(it -> !it.at().isBefore(since))
        .collect(Collectors.groupingBy(Seen::why, TreeMap::new, Collectors.counting()));
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
