package io.anchorwatch.config;

import io.anchorwatch.jobs.Durations;
import io.anchorwatch.jobs.ValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was probably meant by a value that its type refuses: written as in other files, languages
 * and tools. A guess counts only if the type takes it.
 */
final class Rewrites {
  private static final Pattern SPAN =
      Pattern.compile("(?i)(\\d+(?:[.,]\\d+)?)\\s*([a-z]+)\\s*(?:and\\s+)?");
  private static final Pattern PERCENT =
      Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%|([2-9]|\\d{2}|100)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, String> SPANS =
      Map.of("secondly", "1s", "minutely", "1m", "hourly", "1h", "daily", "24h", "weekly", "7d");
  private static final Map<String, String> FLAGS =
      Map.ofEntries(
          Map.entry("yes", "true"),
          Map.entry("on", "true"),
          Map.entry("1", "true"),
          Map.entry("enabled", "true"),
          Map.entry("y", "true"),
          Map.entry("t", "true"),
          Map.entry("no", "false"),
          Map.entry("off", "false"),
          Map.entry("0", "false"),
          Map.entry("disabled", "false"),
          Map.entry("n", "false"),
          Map.entry("f", "false"));

  private static final List<UnaryOperator<String>> HABITS =
      List.of(
          text -> text.replaceFirst("^[=:]\\s*", ""),
          text -> text.replaceFirst("^([\"'`])(.*)\\1$", "$2"),
          text -> text.replaceFirst("\\s+(#|!|//|;).*$", ""),
          text -> text.replaceFirst("\\s*[;,]$", ""),
          text -> text.replaceAll("[^\\x21-\\x7e]", ""),
          Rewrites::number,
          Rewrites::fraction,
          Rewrites::share,
          Rewrites::span,
          text -> FLAGS.getOrDefault(text.toLowerCase(Locale.ROOT), text));

  private Rewrites() {}

  /** The text that was meant. */
  static Optional<String> of(String text, ValueType<?> type) {
    Optional<String> habit =
        HABITS.stream()
            .map(rewrite -> rewrite.apply(text))
            .filter(other -> !other.equals(text) && !other.isEmpty() && isTaken(other, type))
            .findFirst();
    return habit.or(() -> Spelling.nearest(text, type.words()));
  }

  private static boolean isTaken(String text, ValueType<?> type) {
    try {
      type.parse(text);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  /** {@code 10,000}, {@code 10_000}, {@code 5.0} and {@code +5} as whole numbers. */
  private static String number(String text) {
    String whole = text.replaceFirst("^\\+", "").replaceFirst("\\.0+$", "");
    return whole.matches("\\d{1,3}([,_' ]\\d{3})+|[\\d_]+") ? whole.replaceAll("\\D", "") : whole;
  }

  /** {@code 0,5} and {@code .5}. */
  private static String fraction(String text) {
    return text.replaceFirst("^(\\d*),(\\d+)$", "$1.$2").replaceFirst("^\\.", "0.");
  }

  /** {@code 50 %}, and 50 where at most 1 is taken. */
  private static String share(String text) {
    return PERCENT.matcher(text).matches()
        ? new BigDecimal(text.replace("%", "").strip()).movePointLeft(2).toPlainString()
        : text;
  }

  /** {@code 5 minutes}, {@code 1h30m}, {@code 1.5 hours}, {@code 2 weeks}, {@code daily}. */
  private static String span(String text) {
    String named = SPANS.get(text.toLowerCase(Locale.ROOT));
    if (named != null) {
      return named;
    }
    Matcher parts = SPAN.matcher(text);
    BigDecimal millis = BigDecimal.ZERO;
    int end = 0;
    while (parts.find() && parts.start() == end) {
      Optional<Long> each = unit(parts.group(2));
      if (each.isEmpty()) {
        return text;
      }
      BigDecimal count = new BigDecimal(parts.group(1).replace(',', '.'));
      millis = millis.add(count.multiply(BigDecimal.valueOf(each.get())));
      end = parts.end();
    }
    boolean read =
        end == text.length()
            && millis.signum() > 0
            && millis.precision() < 18
            && millis.stripTrailingZeros().scale() <= 0;
    return read ? Durations.format(Duration.ofMillis(millis.longValue())) : text;
  }

  /** A lone upper-case M may be minutes or months: nobody guesses that. */
  private static Optional<Long> unit(String word) {
    String unit = word.toLowerCase(Locale.ROOT);
    if (word.equals("M") || unit.startsWith("mo")) {
      return Optional.empty();
    }
    if (unit.matches("w|wks?|weeks?")) {
      return Optional.of(7 * 86_400_000L);
    }
    String shortened =
        unit.replaceFirst("^(milliseconds?|millis|msecs?)$", "ms")
            .replaceFirst("^(seconds?|secs?)$", "s")
            .replaceFirst("^(minutes?|mins?)$", "m")
            .replaceFirst("^(hours?|hrs?)$", "h")
            .replaceFirst("^days?$", "d");
    return Optional.ofNullable(MILLIS.get(shortened));
  }
}
