package io.anchorwatch.topics;

import java.util.List;

/**
 * Stems of English words: steps 1 to 5 of Porter, "An algorithm for suffix stripping" (1980), with
 * the suffixes of each step in tables; a y behind a vowel stays, as in his later English stemmer.
 * Words with other letters than a to z stay as they are, so that other languages lose little: both
 * sides of a comparison are treated alike. Stateless.
 */
final class Stems {
  private static final int SHORTEST = 3;

  /** Suffix, what takes its place, and how many vowel-consonant runs must stand before it. */
  private record Rule(String suffix, String instead, int measure) {}

  private static final List<Rule> DERIVED =
      List.of(
          new Rule("ational", "ate", 1),
          new Rule("tional", "tion", 1),
          new Rule("ization", "ize", 1),
          new Rule("isation", "ize", 1),
          new Rule("fulness", "ful", 1),
          new Rule("ousness", "ous", 1),
          new Rule("iveness", "ive", 1),
          new Rule("biliti", "ble", 1),
          new Rule("entli", "ent", 1),
          new Rule("ousli", "ous", 1),
          new Rule("ation", "ate", 1),
          new Rule("alism", "al", 1),
          new Rule("aliti", "al", 1),
          new Rule("iviti", "ive", 1),
          new Rule("enci", "ence", 1),
          new Rule("anci", "ance", 1),
          new Rule("izer", "ize", 1),
          new Rule("iser", "ize", 1),
          new Rule("abli", "able", 1),
          new Rule("alli", "al", 1),
          new Rule("ator", "ate", 1),
          new Rule("ise", "ize", 1),
          new Rule("eli", "e", 1));
  private static final List<Rule> SHORTENED =
      List.of(
          new Rule("icate", "ic", 1),
          new Rule("ative", "", 1),
          new Rule("alize", "al", 1),
          new Rule("iciti", "ic", 1),
          new Rule("ical", "ic", 1),
          new Rule("ness", "", 1),
          new Rule("ful", "", 1));
  private static final List<Rule> DROPPED =
      List.of(
          new Rule("ement", "", 2),
          new Rule("ance", "", 2),
          new Rule("ence", "", 2),
          new Rule("able", "", 2),
          new Rule("ible", "", 2),
          new Rule("ment", "", 2),
          new Rule("sion", "s", 2),
          new Rule("tion", "t", 2),
          new Rule("ant", "", 2),
          new Rule("ent", "", 2),
          new Rule("ism", "", 2),
          new Rule("ate", "", 2),
          new Rule("iti", "", 2),
          new Rule("ous", "", 2),
          new Rule("ive", "", 2),
          new Rule("ize", "", 2),
          new Rule("al", "", 2),
          new Rule("er", "", 2),
          new Rule("ic", "", 2),
          new Rule("ou", "", 2));

  private Stems() {}

  /** The stem of a folded word. */
  static String of(String word) {
    if (word.length() <= SHORTEST || !isPlain(word)) {
      return word;
    }
    String stem = past(plural(word));
    int last = stem.length() - 1;
    if (stem.endsWith("y") && isConsonant(stem, last - 1) && hasVowel(stem, last)) {
      stem = stem.substring(0, stem.length() - 1) + "i";
    }
    stem = first(SHORTENED, first(DERIVED, stem));
    return tidy(first(DROPPED, stem));
  }

  private static boolean isPlain(String word) {
    return word.chars().allMatch(letter -> letter >= 'a' && letter <= 'z');
  }

  private static String plural(String word) {
    if (word.endsWith("sses") || word.endsWith("ies")) {
      return word.substring(0, word.length() - 2);
    }
    boolean whole = !word.endsWith("s") || word.endsWith("ss") || word.endsWith("us");
    return whole ? word : word.substring(0, word.length() - 1);
  }

  private static String past(String word) {
    if (word.endsWith("eed")) {
      return measure(word, word.length() - 3) > 0 ? word.substring(0, word.length() - 1) : word;
    }
    int end = word.endsWith("ed") ? word.length() - 2 : word.length() - 3;
    if ((!word.endsWith("ed") && !word.endsWith("ing")) || !hasVowel(word, end)) {
      return word;
    }
    String stem = word.substring(0, end);
    if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
      return stem + "e";
    }
    if (isDoubled(stem) && !stem.matches(".*[lsz]")) {
      return stem.substring(0, end - 1);
    }
    return measure(stem, end) == 1 && isShort(stem) ? stem + "e" : stem;
  }

  private static String first(List<Rule> rules, String word) {
    for (Rule rule : rules) {
      if (word.endsWith(rule.suffix())) {
        int end = word.length() - rule.suffix().length();
        boolean longEnough = measure(word, end) >= rule.measure();
        return longEnough ? word.substring(0, end) + rule.instead() : word;
      }
    }
    return word;
  }

  private static String tidy(String word) {
    String stem = word;
    if (stem.endsWith("e")) {
      int end = stem.length() - 1;
      int measure = measure(stem, end);
      if (measure > 1 || (measure == 1 && !isShort(stem.substring(0, end)))) {
        stem = stem.substring(0, end);
      }
    }
    boolean twoLs = stem.endsWith("ll") && measure(stem, stem.length()) > 1;
    return twoLs ? stem.substring(0, stem.length() - 1) : stem;
  }

  private static boolean isConsonant(String word, int at) {
    char letter = word.charAt(at);
    if (letter == 'y') {
      return at == 0 || !isConsonant(word, at - 1);
    }
    return "aeiou".indexOf(letter) < 0;
  }

  private static boolean hasVowel(String word, int end) {
    for (int at = 0; at < end; at++) {
      if (!isConsonant(word, at)) {
        return true;
      }
    }
    return false;
  }

  /** How often a consonant follows a vowel before the end. */
  private static int measure(String word, int end) {
    int runs = 0;
    for (int at = 1; at < end; at++) {
      if (isConsonant(word, at) && !isConsonant(word, at - 1)) {
        runs++;
      }
    }
    return runs;
  }

  private static boolean isDoubled(String word) {
    int last = word.length() - 1;
    return last > 0 && word.charAt(last) == word.charAt(last - 1) && isConsonant(word, last);
  }

  /** Ends with consonant, vowel, consonant, the last no w, x or y. */
  private static boolean isShort(String word) {
    int last = word.length() - 1;
    return last >= 2
        && isConsonant(word, last)
        && !isConsonant(word, last - 1)
        && isConsonant(word, last - 2)
        && "wxy".indexOf(word.charAt(last)) < 0;
  }
}
