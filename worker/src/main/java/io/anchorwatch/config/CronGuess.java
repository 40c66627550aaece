package io.anchorwatch.config;

import io.anchorwatch.jobs.BadValueException;
import io.anchorwatch.schedule.Cron;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was probably meant by a cron expression in another dialect: crontab(5) with its five fields
 * and its weekdays from 0, macros, day fields that both name days. A guess counts only if Quartz's
 * dialect has it.
 */
final class CronGuess {
  private static final Map<String, String> MACROS =
      Map.of(
          "@yearly", "0 0 0 1 1 ?",
          "@annually", "0 0 0 1 1 ?",
          "@monthly", "0 0 0 1 * ?",
          "@weekly", "0 0 0 ? * SUN",
          "@daily", "0 0 0 * * ?",
          "@midnight", "0 0 0 * * ?",
          "@hourly", "0 0 * * * ?");
  private static final List<String> DAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
  private static final Pattern LONG_NAME =
      Pattern.compile(
          "(?i)\\b(sun|mon|tues?|wednes|thurs?|fri|satur)(day)?s?\\b"
              + "|\\b(january|february|march|april|june|july|august|september|october|november"
              + "|december)\\b");

  private CronGuess() {}

  static Optional<String> of(String expression, ZoneId zone) {
    String text = expression.strip().replaceAll("\\s+", " ");
    return Stream.of(
            Optional.ofNullable(MACROS.get(text.toLowerCase(Locale.ROOT))),
            fiveFields(text),
            fiveFields(shortNames(text)),
            Optional.of(text + " ?"),
            oneDayField(text),
            oneDayField(shortNames(text)),
            Optional.of(shortNames(text)))
        .flatMap(Optional::stream)
        .filter(guess -> !guess.equals(text) && isCron(guess, zone))
        .findFirst();
  }

  private static boolean isCron(String text, ZoneId zone) {
    try {
      Cron.parse(text, zone);
      return true;
    } catch (BadValueException refused) {
      return false;
    }
  }

  private static Optional<String> fiveFields(String text) {
    String[] fields = text.split(" ", -1);
    if (fields.length != 5 || !fields[4].matches("\\*|[0-7A-Za-z,-]+")) {
      return Optional.empty();
    }
    StringBuilder weekdays = new StringBuilder();
    for (char letter : fields[4].toCharArray()) {
      weekdays.append(Character.isDigit(letter) ? DAYS.get(letter - '0') : "" + letter);
    }
    return oneDayField(
        "0 %s %s %s %s %s".formatted(fields[0], fields[1], fields[2], fields[3], weekdays));
  }

  /** Of two fields that name days the one that names all of them becomes a question mark. */
  private static Optional<String> oneDayField(String text) {
    String[] fields = text.split(" ", -1);
    if (fields.length < 6 || fields.length > 7) {
      return Optional.empty();
    }
    if (fields[5].equals("*")) {
      fields[5] = "?";
    } else if (fields[3].equals("*") && !fields[5].matches(".*\\d.*")) {
      fields[3] = "?";
    }
    return Optional.of(String.join(" ", fields));
  }

  private static String shortNames(String text) {
    return LONG_NAME
        .matcher(text)
        .replaceAll(found -> found.group().substring(0, 3).toUpperCase(Locale.ROOT));
  }
}
