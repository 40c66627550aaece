package io.anchorwatch.embeddings.minilm;

import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cuts texts into the pieces that a model knows by number, always the longest that fits (Wu et al.
 * 2016, section 4.1; the greedy form of Devlin et al. 2019). Names of special pieces in a text are
 * text like any other. Immutable; safe for use by many threads.
 */
final class WordPieces {
  /** What the model was trained for; what comes after is left out. */
  static final int MOST = 256;

  private static final int LONGEST_WORD = 100;
  private static final String INSIDE = "##";

  private final Map<String, Integer> numbers;
  private final int longest;
  private final int first;
  private final int last;
  private final int unknown;

  private WordPieces(Map<String, Integer> numbers) {
    this.numbers = numbers;
    this.longest = numbers.keySet().stream().mapToInt(String::length).max().orElse(0);
    this.first = number("[CLS]");
    this.last = number("[SEP]");
    this.unknown = number("[UNK]");
  }

  /**
   * Reads a vocabulary.
   *
   * @param json with the pieces' numbers under {@code model.vocab}
   * @throws IllegalArgumentException if it is none
   */
  static WordPieces read(InputStream json) {
    Map<String, Integer> numbers = new HashMap<>();
    JsonNode vocabulary = JsonMapper.shared().readTree(json).path("model").path("vocab");
    vocabulary.properties().forEach(each -> numbers.put(each.getKey(), each.getValue().asInt()));
    return new WordPieces(numbers);
  }

  private int number(String piece) {
    Integer number = numbers.get(piece);
    if (number == null) {
      throw new IllegalArgumentException("the model's vocabulary has no " + piece);
    }
    return number;
  }

  /** The numbers of a text's pieces between those that say where it begins and ends. */
  long[] of(String text) {
    long[] pieces = new long[MOST];
    pieces[0] = first;
    int size = 1;
    for (Iterator<String> words = new BertWords(text); size < MOST - 1 && words.hasNext(); ) {
      size = cut(words.next(), pieces, size);
    }
    pieces[size] = last;
    return Arrays.copyOf(pieces, size + 1);
  }

  /** A word of which one part is not known is not known as a whole. */
  private int cut(String word, long[] pieces, int before) {
    int size = before;
    boolean known = word.codePointCount(0, word.length()) <= LONGEST_WORD;
    for (int start = 0; known && start < word.length(); ) {
      int end = end(word, start);
      known = end > start;
      if (known && size < MOST - 1) {
        pieces[size++] = number(piece(word, start, end));
      }
      start = end;
    }
    if (!known) {
      pieces[before] = unknown;
    }
    return known ? size : before + 1;
  }

  /** Where the longest piece from a place on ends; at that place if there is none. */
  private int end(String word, int start) {
    int end = Math.min(word.length(), start + longest);
    while (end > start && !numbers.containsKey(piece(word, start, end))) {
      end--;
    }
    return end;
  }

  private static String piece(String word, int start, int end) {
    String part = word.substring(start, end);
    return start == 0 ? part : INSIDE + part;
  }
}
