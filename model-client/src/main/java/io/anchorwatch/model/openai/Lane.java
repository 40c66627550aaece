package io.anchorwatch.model.openai;

import io.anchorwatch.model.Cancellation;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.openai.Attempt.Arrived;
import io.anchorwatch.model.openai.Attempt.Broke;
import io.anchorwatch.model.openai.Attempt.Refused;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What all requests to one model on one server under one key share: their rate and the circuit
 * breaker. Safe for use by many threads.
 */
final class Lane {
  private static final Duration BRIEFLY = Duration.ofSeconds(1);

  private final RateGate gate;
  private final Breaker breaker;
  private final AskedWait asked;

  Lane(Rate rate, InstantSource clock, LongSupplier nanos) {
    this.asked = new AskedWait(clock);
    this.gate = new RateGate(rate, asked, nanos);
    this.breaker = new Breaker(rate, nanos);
  }

  /**
   * Waits for a turn.
   *
   * @param cost tokens it may cost
   * @param most how long it may wait
   * @return why there is no turn; empty if there is
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  Optional<Broke> enter(long cost, Duration most, Pause pause, Cancellation cancellation)
      throws InterruptedException {
    Optional<Duration> held = breaker.holdsBack();
    if (held.isPresent()) {
      long seconds = held.get().toSeconds() + 1;
      return refusal(
          Code.UPSTREAM, "the server keeps failing; it is left alone for " + seconds + " s");
    }
    Optional<Duration> place = gate.place(cost, most);
    if (place.isEmpty()) {
      breaker.neither();
      return refusal(Code.LIMIT, "too many requests wait for this model already");
    }
    Duration wait = place.get();
    boolean waited = false;
    try {
      if (!wait.isZero()) {
        pause.pause(wait, cancellation);
      }
      waited = true;
    } finally {
      gate.go(wait);
      if (!waited) {
        breaker.neither();
      }
    }
    return Optional.empty();
  }

  /** Takes note of what came of an attempt that was expected to cost so much. */
  void heard(Attempt attempt, long cost) {
    if (attempt instanceof Arrived arrived) {
      breaker.worked();
      gate.heard(arrived.headers(), arrived.usage().tokens().orElse(cost) - cost);
    } else if (attempt instanceof Refused refused) {
      if (refused.status() == 429 && !RetryRule.exhausted(refused)) {
        gate.heard(refused.headers(), 0);
        gate.tooFast(asked.of(refused.headers(), refused.body()).orElse(BRIEFLY));
      }
      if (refused.status() >= 500 || refused.status() == 408) {
        breaker.failed();
      } else {
        breaker.worked();
      }
    } else if (attempt instanceof Broke broke) {
      heard(broke);
    }
  }

  private void heard(Broke broke) {
    switch (broke.code()) {
      case UPSTREAM, STALLED, CUT -> breaker.failed();
      case CANCELLED -> breaker.neither();
      default -> breaker.worked();
    }
  }

  private static Optional<Broke> refusal(Code code, String message) {
    return Optional.of(new Broke(code, message, false));
  }
}
