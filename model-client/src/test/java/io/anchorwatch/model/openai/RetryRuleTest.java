package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRuleTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private final RetryRule rule = new RetryRule(() -> NOW, new Random(1));

  private static Attempt.Refused refused(int status, String... headers) {
    return new Attempt.Refused(status, Headers.of(headers), "");
  }

  @ParameterizedTest
  @CsvSource({
    "400,false",
    "401,false",
    "402,false",
    "403,false",
    "404,false",
    "422,false",
    "408,true",
    "409,true",
    "429,true",
    "500,true",
    "503,true",
    "529,true",
    "418,false"
  })
  void someStatusesAreWorthAnotherAttempt(int status, boolean again) {
    assertThat(rule.again(refused(status))).isEqualTo(again);
  }

  @Test
  void theServersWordGoesFirstExceptForMistakesOfOurs() {
    assertThat(rule.again(refused(503, "x-should-retry", "false"))).isFalse();
    assertThat(rule.again(refused(418, "x-should-retry", "true"))).isTrue();
    assertThat(rule.again(refused(401, "x-should-retry", "true"))).isFalse();
    assertThat(rule.again(new Attempt.Refused(429, Headers.of(), "insufficient_quota"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after-ms|250|PT0.25S",
        "retry-after-ms|1.5|PT0.0015S",
        "retry-after|2|PT2S",
        "retry-after|0.75|PT0.75S",
        "retry-after|Fri, 1 May 2026 12:00:03 GMT|PT3S"
      })
  void theWaitAskedForIsUnderstood(String header, String value, Duration wait) {
    assertThat(rule.asked(Headers.of(header, value), "")).contains(wait);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after|Fri, 1 May 2026 11:59:00 GMT",
        "retry-after|soon",
        "retry-after|-5",
        "retry-after|NaN"
      })
  void whatIsNoWaitIsNone(String header, String value) {
    assertThat(rule.asked(Headers.of(header, value), "")).isEqualTo(Optional.empty());
  }

  @Property
  void withoutAWordTheWaitDoublesUpToEightSeconds(@ForAll @IntRange(max = 60) int retry) {
    long full = Math.min(8000, 500L << Math.min(retry, 5));
    assertThat(rule.backOff(retry))
        .isBetween(Duration.ofMillis(full * 3 / 4), Duration.ofMillis(full));
  }
}
