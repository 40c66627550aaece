package io.anchorwatch.model.openai;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Which failures are worth another attempt, and after what wait. The server's word goes first:
 * {@code x-should-retry}, {@code retry-after-ms}, {@code retry-after} in seconds or as a date (RFC
 * 9110, section 10.2.3). Without it half a second, doubled up to eight, shortened by up to a
 * quarter at random. Safe for use by many threads if its parts are.
 */
final class RetryRule {
  private static final Set<Integer> NEVER = Set.of(400, 401, 402, 403, 404, 422);
  private static final Set<Integer> ALWAYS = Set.of(408, 409, 429);
  private static final double FIRST_MILLIS = 500;
  private static final double MOST_MILLIS = 8000;
  private static final double JITTER = 0.25;

  private final InstantSource clock;
  private final RandomGenerator random;

  RetryRule(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
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
  private static boolean exhausted(Attempt.Refused refused) {
    return refused.status() == 429 && refused.body().contains("insufficient_quota");
  }

  /** The wait before the retry with this number, counted from 0. */
  Duration backOff(int retry) {
    double millis = Math.min(FIRST_MILLIS * Math.pow(2, retry), MOST_MILLIS);
    return Duration.ofNanos((long) (millis * 1e6 * (1 - JITTER * random.nextDouble())));
  }

  /** The wait a server asks for; empty if it asks for none or for one that is over. */
  Optional<Duration> asked(Headers headers) {
    return number(headers.get("retry-after-ms"), 1e-3)
        .or(() -> number(headers.get("retry-after"), 1))
        .or(() -> date(String.valueOf(headers.get("retry-after"))))
        .filter(wait -> !wait.isNegative());
  }

  private static Optional<Duration> number(@Nullable String text, double seconds) {
    try {
      double value = text == null ? Double.NaN : Double.parseDouble(text.strip());
      return Double.isFinite(value)
          ? Optional.of(Duration.ofMillis((long) Math.min(value * seconds * 1e3, 1e15)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<Duration> date(String text) {
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(clock.instant(), at));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
