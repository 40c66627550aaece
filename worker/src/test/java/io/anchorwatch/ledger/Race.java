package io.anchorwatch.ledger;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does something on several threads that start together, and gathers what each one got. */
final class Race {
  private Race() {}

  static <T> List<T> of(int racers, IntFunction<T> deed) {
    CyclicBarrier start = new CyclicBarrier(racers);
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    try {
      List<Callable<T>> tasks =
          IntStream.range(0, racers).<Callable<T>>mapToObj(i -> () -> run(start, deed, i)).toList();
      return threads.invokeAll(tasks).stream().map(Race::result).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T run(CyclicBarrier start, IntFunction<T> deed, int racer)
      throws InterruptedException, BrokenBarrierException {
    start.await();
    return deed.apply(racer);
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
