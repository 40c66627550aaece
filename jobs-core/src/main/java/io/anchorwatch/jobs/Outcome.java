package io.anchorwatch.jobs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a run ended. */
public sealed interface Outcome {
  /** One line for people. */
  String text();

  /**
   * All work is done.
   *
   * @param counts what was done, by name in {@code snake_case}, in the order to show them
   * @param publishes whether this run's outputs become what readers see; false keeps the ones
   *     before
   */
  record Succeeded(Map<String, Long> counts, String text, boolean publishes) implements Outcome {
    public Succeeded {
      counts = ordered(counts);
    }

    /** A run that publishes what it wrote. */
    public Succeeded(Map<String, Long> counts, String text) {
      this(counts, text, true);
    }
  }

  /**
   * A budget ended the run before its work did; what was done counts and is published.
   *
   * @param backlog how many items are left for the next slot
   */
  record Partial(Map<String, Long> counts, long backlog, String text) implements Outcome {
    public Partial {
      counts = ordered(counts);
    }
  }

  /**
   * The run did not do its work.
   *
   * @param text what went wrong and what to do
   * @param retry whether another attempt may go better
   */
  record Failed(String text, boolean retry) implements Outcome {}

  private static Map<String, Long> ordered(Map<String, Long> counts) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }
}
