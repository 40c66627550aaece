package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import okhttp3.Headers;

/**
 * Which failures are worth another attempt, and after what wait. The server's word goes first:
 * {@code x-should-retry}, and the waits of {@link AskedWait}. Without it half a second, doubled up
 * to eight, shortened by up to a quarter at random. Safe for use by many threads if its parts are.
 */
final class RetryRule {
  private static final Set<Integer> NEVER = Set.of(400, 401, 402, 403, 404, 422);
  private static final Set<Integer> ALWAYS = Set.of(408, 409, 429);
  private static final List<String> USED_UP =
      List.of("insufficient_quota", "exceeded your current quota", "billing_hard_limit_reached");
  private static final double FIRST_MILLIS = 500;
  private static final double MOST_MILLIS = 8000;
  private static final double JITTER = 0.25;

  private final AskedWait asked;
  private final RandomGenerator random;

  RetryRule(InstantSource clock, RandomGenerator random) {
    this.asked = new AskedWait(clock);
    this.random = random;
  }

  /** Whether a status is worth another attempt. */
  boolean again(Attempt.Refused refused) {
    if (NEVER.contains(refused.status()) || exhausted(refused)) {
      return false;
    }
    String said = String.valueOf(refused.headers().get("x-should-retry"));
    if (said.equals("true") || said.equals("false")) {
      return said.equals("true");
    }
    return ALWAYS.contains(refused.status()) || refused.status() >= 500;
  }

  /** A used up quota looks like haste, but waiting does not help. */
  static boolean exhausted(Attempt.Refused refused) {
    String body = refused.body().toLowerCase(Locale.ROOT);
    return refused.status() == 429 && USED_UP.stream().anyMatch(body::contains);
  }

  /** How long to wait after an attempt that did not arrive; empty if there is to be no other. */
  Optional<Duration> wait(Attempt attempt, int retry) {
    if (attempt instanceof Attempt.Refused refused) {
      return again(refused)
          ? asked(refused.headers(), refused.body()).or(() -> Optional.of(backOff(retry)))
          : Optional.empty();
    }
    return attempt instanceof Attempt.Broke broke && broke.again()
        ? Optional.of(backOff(retry))
        : Optional.empty();
  }

  /** What is told of a refusal that is not tried again. */
  static Attempt.Broke broke(Attempt.Refused refused) {
    String what =
        exhausted(refused)
            ? "the account's quota is used up"
            : "the server answered with status " + refused.status();
    return new Attempt.Broke(Code.UPSTREAM, what, false, refused.arrived());
  }

  /** The wait before the retry with this number, counted from 0. */
  Duration backOff(int retry) {
    double millis = Math.min(FIRST_MILLIS * Math.pow(2, retry), MOST_MILLIS);
    return Duration.ofNanos((long) (millis * 1e6 * (1 - JITTER * random.nextDouble())));
  }

  /** The wait a server asks for; empty if it asks for none or for one that is over. */
  Optional<Duration> asked(Headers headers, String body) {
    return asked.of(headers, body);
  }
}
