package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedWaitTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private final AskedWait asked = new AskedWait(() -> NOW);

  private Optional<Duration> of(String... headers) {
    return asked.of(Headers.of(headers), "");
  }

  @ParameterizedTest
  @CsvSource({
    "1m30s,PT1M30S",
    "7.66s,PT7.66S",
    "76ms,PT0.076S",
    "1h2m3s,PT1H2M3S",
    "250us,PT0.00025S",
    "250µs,PT0.00025S",
    "12,PT12S",
    "0s,PT0S",
    "1777636805000,PT5S",
    "1777636805,PT5S"
  })
  void aResetIsReadAsGoWritesDurations(String text, Duration wait) {
    assertThat(asked.reset(text)).contains(wait);
  }

  @ParameterizedTest
  @CsvSource({"soon", "-3s", "1m 30s", "5x", "s", "9999999h", "1777636000", "1e9"})
  void whatIsNoDurationIsNone(String text) {
    assertThat(asked.reset(text)).isEmpty();
  }

  @Test
  void onlyABudgetWithNothingLeftIsWaitedFor() {
    assertThat(
            of(
                "x-ratelimit-remaining-requests", "12",
                "x-ratelimit-reset-requests", "1h",
                "x-ratelimit-remaining-tokens", "0",
                "x-ratelimit-reset-tokens", "7.66s"))
        .contains(Duration.ofMillis(7660));
    assertThat(of("x-ratelimit-remaining-requests", "1", "x-ratelimit-reset-requests", "1h"))
        .isEmpty();
  }

  @Test
  void ofTwoBudgetsWithNothingLeftTheSlowerCounts() {
    assertThat(
            of(
                "x-ratelimit-remaining-requests", "0",
                "x-ratelimit-reset-requests", "76ms",
                "x-ratelimit-remaining-tokens", "0",
                "x-ratelimit-reset-tokens", "1m30s"))
        .contains(Duration.ofSeconds(90));
  }

  @Test
  void theInstantInTheBodyIsRead() {
    String body =
        "{\"error\":{\"code\":429,\"metadata\":{\"headers\":{\"X-RateLimit-Remaining\":\"0\","
            + "\"X-RateLimit-Reset\":\"1777636801500\"}}}}";
    assertThat(asked.of(Headers.of(), body)).contains(Duration.ofMillis(1500));
    assertThat(asked.of(Headers.of(), body.replace("1777636801500", "1777636799000"))).isEmpty();
    assertThat(asked.of(Headers.of(), "{\"error\":{\"metadata\":")).isEmpty();
  }

  @Test
  void whereOneWayMakesNoSenseTheNextCounts() {
    assertThat(of("retry-after-ms", "99999999999999", "retry-after", "3"))
        .contains(Duration.ofSeconds(3));
    assertThat(
            of(
                "retry-after", "Fri, 01 May 2020 12:00:00 GMT",
                "x-ratelimit-remaining-tokens", "0",
                "x-ratelimit-reset-tokens", "2s"))
        .contains(Duration.ofSeconds(2));
  }

  @Property
  void nothingAServerWritesBreaksTheReading(@ForAll String text) {
    assertThat(asked.reset(text).filter(Duration::isNegative)).isEmpty();
    assertThat(asked.of(Headers.of(), text).filter(Duration::isNegative)).isEmpty();
  }
}
