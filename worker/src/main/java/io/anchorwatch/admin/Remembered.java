package io.anchorwatch.admin;

import com.mongodb.MongoException;
import io.anchorwatch.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One thing that is read from the store, and what was read last: that is shown while the store is
 * slow or away. At most one read of it is under way, however many ask. Safe for use by many
 * threads.
 */
final class Remembered<T> {
  /** A page that shows something old soon is worth more than a new one late. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Supplier<T> read;
  private final Executor threads;
  private final InstantSource clock;
  private Optional<CompletableFuture<Known<T>>> going = Optional.empty();
  private volatile Optional<Known<T>> known = Optional.empty();

  /**
   * What was read.
   *
   * @param at when
   * @param stale whether the store did not answer when it was asked for again
   */
  record Known<T>(T value, Instant at, boolean stale) {}

  Remembered(Supplier<T> read, Executor threads, InstantSource clock) {
    this.read = read;
    this.threads = threads;
    this.clock = clock;
  }

  /**
   * Reads it, or gives what was read before if that does not come soon.
   *
   * @throws Refusal if it never was read, or if the reading itself refuses
   */
  Known<T> now() {
    try {
      return start().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | RejectedExecutionException e) {
      return before(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return before(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MongoException || e.getCause() instanceof StoreException) {
        return before(e.getCause());
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("reading ended with an error", e);
    }
  }

  /** What was read not longer ago than that; otherwise as {@link #now}. */
  Known<T> atMost(Duration old) {
    Instant line = clock.instant().minus(old);
    return known.filter(it -> it.at().isAfter(line)).orElseGet(this::now);
  }

  /** What was read last, whenever that was, while it is read anew; at first as {@link #now}. */
  Known<T> atOnce(Duration fresh) {
    Optional<Known<T>> before = known;
    if (before.isEmpty()) {
      return now();
    }
    Known<T> shown = before.get();
    boolean old = shown.at().isBefore(clock.instant().minus(fresh));
    return old && begin().isEmpty() ? new Known<>(shown.value(), shown.at(), true) : shown;
  }

  /** What was read last is out of date. */
  void forget() {
    known = Optional.empty();
  }

  /** Nobody waits for it: a failure shows when somebody does. */
  private Optional<CompletableFuture<Known<T>>> begin() {
    try {
      return Optional.of(start());
    } catch (RejectedExecutionException e) {
      // The store is slow and enough is asked of it: the next caller tries again.
      return Optional.empty();
    }
  }

  private synchronized CompletableFuture<Known<T>> start() {
    if (going.isPresent()) {
      return going.get();
    }
    CompletableFuture<Known<T>> future = new CompletableFuture<>();
    going = Optional.of(future);
    try {
      threads.execute(() -> run(future));
    } catch (RejectedExecutionException e) {
      going = Optional.empty();
      throw e;
    }
    return future;
  }

  private void run(CompletableFuture<Known<T>> future) {
    try {
      Known<T> fresh = new Known<>(read.get(), clock.instant(), false);
      known = Optional.of(fresh);
      ended();
      future.complete(fresh);
    } catch (RuntimeException | Error e) {
      ended();
      future.completeExceptionally(e);
    }
  }

  private synchronized void ended() {
    going = Optional.empty();
  }

  private Known<T> before(Throwable cause) {
    return known
        .map(it -> new Known<>(it.value(), it.at(), true))
        .orElseThrow(() -> Refusal.storeAway(cause));
  }
}
