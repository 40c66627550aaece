package io.anchorwatch.model.openai;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import okhttp3.Headers;

/**
 * Lets requests through no faster than we and the server want: token buckets for requests and for
 * tokens (Turner 1986, "leaky bucket as a meter"), fed by the server's {@code x-ratelimit-*}. A 429
 * closes the gate for the wait asked for and halves the rate for a window after it. Safe for use by
 * many threads.
 */
final class RateGate {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final double LEAST = 0.125;

  /** A bound we make up does not stop somebody who asks now and then. */
  private static final double LEAST_MADE_UP = 10;

  private static final int MOST_REMEMBERED = 10_000;

  private final LongSupplier nanos;
  private final int queue;
  private final AskedWait asked;
  private final Bucket requests;
  private final Bucket tokens;
  private final Deque<Long> recent = new ArrayDeque<>();
  private double factor = 1;
  private boolean madeUp;
  private long loweredUntil;
  private long closedUntil;
  private int waiting;

  RateGate(Rate rate, AskedWait asked, LongSupplier nanos) {
    this.nanos = nanos;
    this.queue = rate.queue();
    this.asked = asked;
    long now = nanos.getAsLong();
    this.requests = new Bucket(rate.requestsPerMinute(), now);
    this.tokens = new Bucket(rate.tokensPerMinute(), now);
    this.loweredUntil = now;
    this.closedUntil = now;
  }

  /**
   * Takes a place.
   *
   * @return the wait until it is its turn, after which {@link #go} is called; empty if too many
   *     wait already or the turn would come too late
   */
  synchronized Optional<Duration> place(long cost, Duration most) {
    long now = nanos.getAsLong();
    raise(now);
    Duration wait = longer(requests.take(1, factor, now), tokens.take((double) cost, factor, now));
    wait = longer(wait, Duration.ofNanos(Math.max(0, closedUntil - now)));
    boolean late = wait.compareTo(most) >= 0;
    if (late || (!wait.isZero() && waiting >= queue)) {
      requests.settle(1);
      tokens.settle((double) cost);
      return Optional.empty();
    }
    waiting += wait.isZero() ? 0 : 1;
    remember(now);
    return Optional.of(wait);
  }

  /** The wait is over, one way or the other. */
  synchronized void go(Duration waited) {
    waiting -= waited.isZero() ? 0 : 1;
  }

  /** A reply came: what it cost beyond what was taken, and what the server says is left. */
  synchronized void heard(Headers headers, long beyond) {
    long now = nanos.getAsLong();
    tokens.settle((double) -beyond);
    learn(requests, headers, "requests", now);
    learn(tokens, headers, "tokens", now);
  }

  /** The server says that it was asked too often. */
  synchronized void tooFast(Duration wait) {
    long now = nanos.getAsLong();
    raise(now);
    closedUntil = Math.max(closedUntil, now + wait.toNanos());
    loweredUntil = Math.max(closedUntil, now) + WINDOW.toNanos();
    if (madeUp || !requests.bounded()) {
      madeUp = true;
      requests.bound(Math.max(LEAST_MADE_UP, recent.size() / 2.0), now);
    } else {
      factor = Math.max(LEAST, factor / 2);
    }
  }

  private void raise(long now) {
    if (now - loweredUntil < 0) {
      return;
    }
    factor = 1;
    if (madeUp) {
      madeUp = false;
      requests.unlearn();
    }
  }

  private void remember(long now) {
    recent.add(now);
    while (recent.size() > MOST_REMEMBERED || now - recent.getFirst() > WINDOW.toNanos()) {
      recent.remove();
    }
  }

  private void learn(Bucket bucket, Headers headers, String name, long now) {
    double limit = number(headers, "x-ratelimit-limit-" + name);
    double remaining = number(headers, "x-ratelimit-remaining-" + name);
    String reset = headers.get("x-ratelimit-reset-" + name);
    bucket.learn(
        limit, remaining, reset == null ? Optional.empty() : asked.reset(reset.strip()), now);
  }

  private static double number(Headers headers, String name) {
    String text = headers.get(name);
    return text != null && text.strip().matches("\\d{1,15}(\\.\\d+)?")
        ? Double.parseDouble(text.strip())
        : -1;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
