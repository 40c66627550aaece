package io.anchorwatch.model.bench;

import io.anchorwatch.model.json.Fixtures;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much longer a reader takes when a hostile text becomes twice as long: over four doublings,
 * since a single one also shows where a cache ends. Stateless.
 */
final class Doubling {
  private static final int SMALLEST = 125_000;
  private static final int DOUBLINGS = 4;
  private static final long LEAST_NANOS = 200_000;
  private static final int RUNS = 15;
  private static final int ROUNDS = 3;
  private static final double DOUBTFUL = 2.1;
  private static final long ENOUGH_NANOS = 1_000_000_000L;

  private Doubling() {}

  /** Puts the worst growth over all hostile texts into a row; "over 10 s" if one took too long. */
  static void measure(Contestant contestant, ExecutorService thread, ObjectNode row)
      throws InterruptedException {
    double worst = 0;
    double step = 0;
    List<Map<String, String>> texts =
        IntStream.rangeClosed(0, DOUBLINGS)
            .mapToObj(size -> Fixtures.bombs(SMALLEST << size))
            .toList();
    for (String name : texts.get(0).keySet()) {
      double[] nanos = new double[DOUBLINGS + 1];
      Arrays.fill(nanos, Double.MAX_VALUE);
      for (int round = 0; round < ROUNDS && (round == 0 || step(nanos) > DOUBTFUL); round++) {
        for (int size = 0; size <= DOUBLINGS; size++) {
          double time = nanos(contestant, thread, texts.get(size).getOrDefault(name, ""));
          if (time < 0) {
            row.put("doubling", "over 10 s").put("doubling_on", name);
            return;
          }
          nanos[size] = Math.min(nanos[size], time);
        }
      }
      double growth = Math.pow(times(nanos[DOUBLINGS], nanos[0]), 1.0 / DOUBLINGS);
      if (growth > worst) {
        worst = growth;
        row.put("doubling_on", name);
      }
      step = Math.max(step, step(nanos));
    }
    row.put("doubling", String.format(Locale.ROOT, "%.2f", worst));
    row.put("largest_step", String.format(Locale.ROOT, "%.2f", step));
  }

  /** The largest growth between two neighbouring sizes. */
  private static double step(double[] nanos) {
    double largest = 0;
    for (int size = 1; size <= DOUBLINGS; size++) {
      largest = Math.max(largest, times(nanos[size], nanos[size - 1]));
    }
    return largest;
  }

  private static double times(double later, double earlier) {
    return later / Math.max(earlier, LEAST_NANOS);
  }

  /** The least processor time of several runs; negative if one took more than ten seconds. */
  private static double nanos(Contestant contestant, ExecutorService thread, String text)
      throws InterruptedException {
    double best = Double.MAX_VALUE;
    long until = System.nanoTime() + ENOUGH_NANOS;
    for (int run = 0; run < RUNS && (run == 0 || System.nanoTime() < until); run++) {
      Future<Long> timed = thread.submit(() -> timed(contestant, text));
      try {
        best = Math.min(best, timed.get(10, TimeUnit.SECONDS));
      } catch (TimeoutException | ExecutionException slow) {
        timed.cancel(true);
        return -1;
      }
    }
    return best;
  }

  /** Processor time of this thread: what else runs on the machine does not count. */
  static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long timed(Contestant contestant, String text) {
    long start = cpuNanos();
    try {
      contestant.reader().read(text);
    } catch (Exception | StackOverflowError refused) {
      return cpuNanos() - start;
    }
    return cpuNanos() - start;
  }
}
