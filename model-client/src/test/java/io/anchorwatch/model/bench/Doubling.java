package io.anchorwatch.model.bench;

import io.anchorwatch.model.json.Fixtures;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;

/** How much longer a reader takes when a hostile text becomes twice as long. Stateless. */
final class Doubling {
  private static final int SMALL = 250_000;
  private static final long LEAST_NANOS = 200_000;
  private static final int RUNS = 15;
  private static final int ROUNDS = 3;
  private static final double DOUBTFUL = 2.1;
  private static final long ENOUGH_NANOS = 2_000_000_000L;

  private Doubling() {}

  /** Puts the worst ratio over all hostile texts into a row; "none" if one took too long. */
  static void measure(Contestant contestant, ExecutorService thread, ObjectNode row)
      throws InterruptedException {
    double worst = 0;
    String on = "";
    Map<String, String> small = Fixtures.bombs(SMALL);
    Map<String, String> large = Fixtures.bombs(2 * SMALL);
    for (String name : small.keySet()) {
      double first = Double.MAX_VALUE;
      double second = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS && (round == 0 || second > DOUBTFUL * first); round++) {
        first = Math.min(first, nanos(contestant, thread, small.get(name)));
        second = Math.min(second, nanos(contestant, thread, large.get(name)));
      }
      if (first < 0 || second < 0) {
        row.put("doubling", "over 10 s").put("doubling_on", name);
        return;
      }
      double ratio = second / Math.max(first, LEAST_NANOS);
      if (ratio > worst) {
        worst = ratio;
        on = name;
      }
    }
    row.put("doubling", String.format(Locale.ROOT, "%.2f", worst)).put("doubling_on", on);
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
