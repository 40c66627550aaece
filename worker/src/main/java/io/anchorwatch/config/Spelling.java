package io.anchorwatch.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Guesses which known word was meant: the nearest within two edits (optimal string alignment:
 * insert, delete, replace, swap neighbours), the one that other schedulers call by another name, or
 * the only one that is made of the same parts. Rather no guess than a wild one.
 */
final class Spelling {
  private static final int MOST_EDITS = 2;
  private static final int LETTERS_AN_EDIT = 3;
  private static final int TOO_SHORT_TO_GUESS = 4;
  private static final int LONG_ENOUGH_FOR_ONE_EDIT = 5;
  private static final int LONG_ENOUGH_FOR_TWO_EDITS = 9;

  private Spelling() {}

  /** The known word that was probably meant. */
  static Optional<String> nearest(String word, Collection<String> known) {
    return Stream.<Guess>of(
            Spelling::sameLetters,
            Spelling::foreign,
            Spelling::fewEdits,
            (given, all) -> foreign(lastPart(given), all),
            Spelling::sameLastPart,
            Spelling::sameParts,
            Spelling::nearlyForeign)
        .map(guess -> guess.among(word, known))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** What to write instead of an unknown word. */
  static String mend(String word, Collection<String> known, String otherwise) {
    return nearest(word, known).map(Spelling::asking).orElse(otherwise);
  }

  /** How a guess is put. */
  static String asking(String guess) {
    return "Did you mean \"" + guess + "\"?";
  }

  /** One way to guess. */
  private interface Guess {
    Optional<String> among(String word, Collection<String> known);
  }

  /** The known word that differs in case and punctuation only. */
  static Optional<String> sameLetters(String word, Collection<String> known) {
    String bare = bare(word);
    return known.stream().filter(other -> bare(other).equals(bare)).min(Comparator.naturalOrder());
  }

  private static Optional<String> foreign(String word, Collection<String> known) {
    return Optional.ofNullable(ForeignNames.KEYS.get(bare(word))).filter(known::contains);
  }

  private static Optional<String> fewEdits(String word, Collection<String> known) {
    return known.stream()
        .filter(other -> edits(word, other) <= allowed(other))
        .min(
            Comparator.comparingInt((String other) -> edits(word, other))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int allowed(String word) {
    return word.length() < TOO_SHORT_TO_GUESS
        ? 0
        : Math.min(MOST_EDITS, word.length() / LETTERS_AN_EDIT);
  }

  /** The right name in the wrong family: {@code schedule.kill-after}, {@code job.lok}. */
  private static Optional<String> sameLastPart(String word, Collection<String> known) {
    String last = bare(lastPart(word));
    if (last.length() < TOO_SHORT_TO_GUESS) {
      return Optional.empty();
    }
    return only(known, other -> bare(lastPart(other)).equals(last))
        .or(() -> only(known, other -> isSlip(last, bare(lastPart(other)))));
  }

  /** Some of the parts of one known word and no others, or all of its parts and more. */
  private static Optional<String> sameParts(String word, Collection<String> known) {
    Set<String> given = parts(word);
    int letters = given.stream().mapToInt(String::length).sum();
    if (letters < TOO_SHORT_TO_GUESS) {
      return Optional.empty();
    }
    return only(known, other -> parts(other).containsAll(given))
        .or(() -> only(known, other -> parts(other).size() > 1 && given.containsAll(parts(other))));
  }

  private static Optional<String> nearlyForeign(String word, Collection<String> known) {
    for (String name : List.of(bare(word), bare(lastPart(word)))) {
      Set<String> meant =
          ForeignNames.KEYS.entrySet().stream()
              .filter(entry -> known.contains(entry.getValue()) && isSlip(name, entry.getKey()))
              .map(Map.Entry::getValue)
              .collect(Collectors.toUnmodifiableSet());
      if (meant.size() == 1) {
        return meant.stream().findFirst();
      }
    }
    return Optional.empty();
  }

  private static Optional<String> only(Collection<String> known, Predicate<String> fits) {
    List<String> fitting = known.stream().filter(fits).distinct().limit(2).toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  /** A slip of the fingers in a word that is long enough for it. */
  private static boolean isSlip(String given, String meant) {
    int allowed =
        meant.length() >= LONG_ENOUGH_FOR_TWO_EDITS
            ? MOST_EDITS
            : meant.length() >= LONG_ENOUGH_FOR_ONE_EDIT ? 1 : 0;
    return edits(given, meant) <= allowed;
  }

  private static String lastPart(String word) {
    return word.substring(word.lastIndexOf('.') + 1);
  }

  /** {@code io.site.DetectDuplicates} has the parts io, site, detect and duplicate. */
  private static Set<String> parts(String word) {
    return Stream.of(
            word.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z0-9]+", -1))
        .filter(part -> !part.isEmpty())
        .map(part -> part.length() > 3 && part.endsWith("s") ? chopped(part) : part)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String chopped(String plural) {
    return plural.substring(0, plural.length() - 1);
  }

  private static String bare(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  static int edits(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, cost, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int[][] cost, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
    least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
