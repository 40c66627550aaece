package io.anchorwatch.model.openai;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Headers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The wait a server asks for, in whichever way it writes it: {@code retry-after-ms}; {@code
 * retry-after} in seconds, with a fraction, or as a date (RFC 9110, section 10.2.3); the {@code
 * x-ratelimit-reset-*} of a budget of which nothing remains, a duration as Go writes it; the
 * instant in milliseconds that OpenRouter puts into the body. A wait that is over or beyond all
 * bounds is none, and the next way counts. Safe for use by many threads if the clock is.
 */
final class AskedWait {
  private static final Duration ABSURD = Duration.ofDays(30);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d+)?");
  private static final Pattern GO_PART =
      Pattern.compile("(\\d{1,12}(?:\\.\\d+)?)(ns|us|µs|μs|ms|h|m|s)");
  private static final double EPOCH_SECONDS = 1e9;
  private static final double EPOCH_MILLIS = 1e12;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final InstantSource clock;

  AskedWait(InstantSource clock) {
    this.clock = clock;
  }

  /** The wait; empty if none is asked for that makes sense. */
  Optional<Duration> of(Headers headers, String body) {
    return Stream.<Supplier<Optional<Duration>>>of(
            () -> number(header(headers, "retry-after-ms"), 1),
            () -> number(header(headers, "retry-after"), 1000),
            () -> date(header(headers, "retry-after")),
            () -> usedUp(headers),
            () -> metadata(body))
        .flatMap(way -> way.get().filter(AskedWait::sensible).stream())
        .findFirst();
  }

  /** When a budget is full again, as its {@code x-ratelimit-reset-*} says. */
  Optional<Duration> reset(String text) {
    return number(text, 1000)
        .filter(wait -> wait.toSeconds() < EPOCH_SECONDS)
        .or(() -> instant(text))
        .or(() -> go(text))
        .filter(AskedWait::sensible);
  }

  private static String header(Headers headers, String name) {
    String value = headers.get(name);
    return value == null ? "" : value.strip();
  }

  private static boolean sensible(Duration wait) {
    return !wait.isNegative() && wait.compareTo(ABSURD) <= 0;
  }

  private static Optional<Duration> number(String text, double millis) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(millis(Double.parseDouble(text) * millis))
        : Optional.empty();
  }

  private static Duration millis(double millis) {
    return Duration.ofNanos((long) Math.min(millis * 1e6, (double) Long.MAX_VALUE));
  }

  private Optional<Duration> date(String text) {
    try {
      return Optional.of(
          until(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Of the budgets with nothing left, the one that takes longest. */
  private Optional<Duration> usedUp(Headers headers) {
    return Stream.of("requests", "tokens")
        .filter(it -> header(headers, "x-ratelimit-remaining-" + it).matches("0+(\\.0+)?"))
        .flatMap(it -> reset(header(headers, "x-ratelimit-reset-" + it)).stream())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Duration> go(String text) {
    Matcher part = GO_PART.matcher(text);
    double millis = 0;
    int end = 0;
    while (end < text.length() && part.find(end) && part.start() == end) {
      millis += Double.parseDouble(part.group(1)) * millisOf(part.group(2));
      end = part.end();
    }
    return end > 0 && end == text.length() ? Optional.of(millis(millis)) : Optional.empty();
  }

  private static double millisOf(String unit) {
    return switch (unit) {
      case "h" -> 3_600_000;
      case "m" -> 60_000;
      case "s" -> 1000;
      case "ms" -> 1;
      case "ns" -> 1e-6;
      default -> 1e-3;
    };
  }

  private Optional<Duration> metadata(String body) {
    if (!body.contains("metadata")) {
      return Optional.empty();
    }
    try {
      JsonNode said = JSON.readTree(body).path("error").path("metadata").path("headers");
      return said.propertyStream()
          .filter(it -> it.getKey().equalsIgnoreCase("x-ratelimit-reset"))
          .flatMap(it -> instant(it.getValue().asString("")).stream())
          .findFirst();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** An instant since 1970, in milliseconds or in seconds; smaller numbers are none. */
  private Optional<Duration> instant(String text) {
    if (!NUMBER.matcher(text).matches() || Double.parseDouble(text) < EPOCH_SECONDS) {
      return Optional.empty();
    }
    double since = Double.parseDouble(text);
    return Optional.of(
        until(Instant.ofEpochMilli((long) (since < EPOCH_MILLIS ? since * 1000 : since))));
  }

  private Duration until(Instant instant) {
    return Duration.between(clock.instant(), instant);
  }
}
