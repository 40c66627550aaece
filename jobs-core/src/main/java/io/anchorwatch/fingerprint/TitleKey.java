package io.anchorwatch.fingerprint;

import io.anchorwatch.posts.Words;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A title without everything that tells one part of a series from another: {@code Version 1.2
 * released in May} and {@code Version 1.3 released in June} have the same key.
 *
 * @param text the folded words that are left; empty if nothing is
 * @param plain all folded words
 */
public record TitleKey(String text, List<String> plain) {
  public TitleKey {
    plain = List.copyOf(plain);
  }

  /** The key of a title. */
  public static TitleKey of(String title) {
    List<String> plain = Words.texts(title);
    String strict = without(plain, Masks::isPartOfSeries);
    // A name such as "V8 release" is all number and stage; then its stages are its name.
    return new TitleKey(strict.isEmpty() ? without(plain, Masks::isNumberOrDate) : strict, plain);
  }

  private static String without(List<String> words, Predicate<String> masked) {
    return words.stream().filter(masked.negate()).collect(Collectors.joining(" "));
  }

  /** Whether both titles are parts of one series: equal but for what is masked. */
  public boolean sameSeries(TitleKey other) {
    return !text.isEmpty() && text.equals(other.text) && !plain.equals(other.plain);
  }

  /** Whether both titles have the same words, and any. */
  public boolean sameWords(TitleKey other) {
    return !plain.isEmpty() && plain.equals(other.plain);
  }

  /** The distinct words of the key. */
  public Set<String> words() {
    return wordsOf(text);
  }

  /** The share of the words of the longer of two titles that both have; 0 where none has any. */
  public static double shared(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    return (double) both.size() / Math.max(1, Math.max(one.size(), other.size()));
  }

  /** The distinct words of a key's text. */
  public static Set<String> wordsOf(String text) {
    return text.isEmpty()
        ? Set.of()
        : Arrays.stream(text.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
  }
}
