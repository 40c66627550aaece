package io.anchorwatch.admin;

import io.anchorwatch.ledger.StoreTime;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads of the store on threads of their own, so that a slow store never keeps a page from being
 * answered; what each address answered last is kept for that. Bounded. Safe for use by many
 * threads.
 */
final class StoreReads {
  private static final int THREADS = 4;
  private static final int WAITING = 32;
  private static final int KEPT = 64;

  private final InstantSource clock;
  private final ThreadPoolExecutor threads;
  private final Map<Address, Remembered<String>> answers = new LinkedHashMap<>(16, 0.75f, true);

  @Inject
  StoreReads(@StoreTime InstantSource clock) {
    this.clock = clock;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "anchorwatch-admin-store");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.AbortPolicy());
    threads.allowCoreThreadTimeOut(true);
  }

  /** What an answer depends on. */
  record Address(List<String> path, Map<String, String> query) {
    Address {
      path = List.copyOf(path);
      query = Map.copyOf(query);
    }
  }

  /** Something that is read again and again. */
  <T> Remembered<T> remembered(Supplier<T> read) {
    return new Remembered<>(read, threads, clock);
  }

  /**
   * The answer of an address.
   *
   * @throws Refusal if the store does not answer and never did for this address
   */
  Remembered.Known<String> answer(Address address, Supplier<String> read) {
    return entry(address, read).now();
  }

  private synchronized Remembered<String> entry(Address address, Supplier<String> read) {
    Remembered<String> entry = answers.computeIfAbsent(address, ignored -> remembered(read));
    if (answers.size() > KEPT) {
      answers.remove(answers.keySet().iterator().next());
    }
    return entry;
  }

  /** Ends the threads that wait for nothing. */
  void stop() {
    threads.shutdown();
  }
}
