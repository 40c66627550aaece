package io.anchorwatch.fingerprint;

import io.anchorwatch.posts.Words;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words that change from one part of a series to the next: numbers, dates, stages of a release. */
public final class Masks {
  private static final Set<String> MONTHS_AND_DAYS = monthsAndDays();
  private static final Set<String> NUMERALS =
      Set.of(
          "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first",
          "second", "third", "fourth", "fifth", "ii", "iii", "iv", "vi", "vii", "viii", "ix");
  private static final Set<String> STAGES =
      Set.of(
          "alpha",
          "beta",
          "rc",
          "release",
          "candidate",
          "preview",
          "nightly",
          "stable",
          "unstable",
          "current",
          "lts",
          "maintenance",
          "final",
          "ga",
          "pre",
          "prerelease",
          "patch",
          "hotfix",
          "legacy",
          "spring",
          "summer",
          "autumn",
          "fall",
          "winter");

  private Masks() {}

  private static Set<String> monthsAndDays() {
    Set<String> names = new HashSet<>();
    for (String language :
        List.of("en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "pl", "tr", "ru", "uk")) {
      Locale locale = Locale.forLanguageTag(language);
      for (TextStyle style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE)) {
        for (Month month : Month.values()) {
          names.addAll(Words.texts(month.getDisplayName(style, locale)));
        }
        for (DayOfWeek day : DayOfWeek.values()) {
          names.addAll(Words.texts(day.getDisplayName(style, locale)));
        }
      }
    }
    // Short forms of other languages are common words: "mar", "set", "out".
    for (Month month : Month.values()) {
      names.addAll(Words.texts(month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)));
    }
    names.add("sept");
    names.removeIf(name -> name.length() < 3);
    return Set.copyOf(names);
  }

  /** Whether a folded word is or holds a number: {@code 2024}, {@code v8}, {@code 3rd}. */
  public static boolean isNumber(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= '0' && word.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  /** Whether a folded word is a number, a month or a weekday. */
  public static boolean isNumberOrDate(String word) {
    return isNumber(word) || MONTHS_AND_DAYS.contains(word);
  }

  /** Whether a folded word of a title tells one part of a series from another. */
  public static boolean isPartOfSeries(String word) {
    return isNumberOrDate(word)
        || NUMERALS.contains(word)
        || STAGES.contains(word)
        || Arrays.asList("v", "i", "am", "pm", "th", "st", "nd", "rd").contains(word);
  }
}
