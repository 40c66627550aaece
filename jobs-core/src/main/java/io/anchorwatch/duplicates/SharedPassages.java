package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.posts.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * The runs of words that two texts share, each extended as far as it goes. Those with the most
 * shingles that are rare on the site tell the most and come first.
 */
final class SharedPassages {
  private static final int MOST_CHARACTERS = 200;
  private static final int MOST_PLACES = 16;
  private static final int LEAST_WORDS = 4;

  private final Reading a;
  private final Reading b;
  private final int size;
  private final LongPredicate rare;
  private final List<Run> runs = new ArrayList<>();

  private record Run(int inA, int inB, int words, int rare) {
    boolean overlaps(Run other) {
      return (inA < other.inA + other.words && other.inA < inA + words)
          || (inB < other.inB + other.words && other.inB < inB + words);
    }
  }

  SharedPassages(Reading a, Reading b, LongPredicate rare) {
    this.a = a;
    this.b = b;
    this.size = a.shingleSize(b);
    this.rare = rare;
    gather();
    runs.sort(
        Comparator.comparingInt(Run::rare)
            .thenComparingInt(Run::words)
            .reversed()
            .thenComparingInt(Run::inA)
            .thenComparingInt(Run::inB));
  }

  private void gather() {
    Map<Long, List<Integer>> places = new HashMap<>();
    for (int j = 0; j + size <= b.words().size(); j++) {
      List<Integer> known = places.computeIfAbsent(b.shingleAt(j, size), key -> new ArrayList<>());
      if (known.size() < MOST_PLACES) {
        known.add(j);
      }
    }
    for (int i = 0; i + size <= a.words().size(); i++) {
      for (int j : places.getOrDefault(a.shingleAt(i, size), List.of())) {
        boolean begins = i == 0 || j == 0 || a.wordAt(i - 1) != b.wordAt(j - 1);
        if (begins) {
          runs.add(run(i, j));
        }
      }
    }
  }

  private Run run(int inA, int inB) {
    int words = 0;
    int rareOnes = 0;
    while (inA + words < a.words().size()
        && inB + words < b.words().size()
        && a.wordAt(inA + words) == b.wordAt(inB + words)) {
      words++;
      if (words >= size && rare.test(a.shingleAt(inA + words - size, size))) {
        rareOnes++;
      }
    }
    return new Run(inA, inB, words, rareOnes);
  }

  /** The most telling passages that do not overlap. */
  List<SharedPassage> top(int most) {
    List<Run> chosen = new ArrayList<>();
    for (Run run : runs) {
      boolean telling = run.words() >= LEAST_WORDS || chosen.isEmpty();
      if (chosen.size() < most && telling && chosen.stream().noneMatch(run::overlaps)) {
        chosen.add(run);
      }
    }
    return chosen.stream().map(this::passage).toList();
  }

  private SharedPassage passage(Run run) {
    int words = run.words();
    while (words > 1
        && Math.max(length(a, run.inA(), words), length(b, run.inB(), words)) > MOST_CHARACTERS) {
      words--;
    }
    SharedPassage.Place inA = place(a, run.inA(), words);
    String text = a.post().text().substring(inA.start(), inA.end()).replaceAll("\\s+", " ");
    return new SharedPassage(
        text.substring(0, Math.min(text.length(), MOST_CHARACTERS)),
        inA,
        place(b, run.inB(), words));
  }

  private static int length(Reading reading, int start, int words) {
    SharedPassage.Place place = place(reading, start, words);
    return place.end() - place.start();
  }

  private static SharedPassage.Place place(Reading reading, int start, int words) {
    List<Word> all = reading.words();
    return new SharedPassage.Place(all.get(start).start(), all.get(start + words - 1).end());
  }

  /** The share of the first text's words that stand in a shared run. */
  double coveredA() {
    BitSet covered = new BitSet();
    runs.forEach(run -> covered.set(run.inA(), run.inA() + run.words()));
    return share(covered.cardinality(), a.words().size());
  }

  /** The share of the second text's words that stand in a shared run. */
  double coveredB() {
    BitSet covered = new BitSet();
    runs.forEach(run -> covered.set(run.inB(), run.inB() + run.words()));
    return share(covered.cardinality(), b.words().size());
  }

  private static double share(int part, int all) {
    return all == 0 ? 0 : (double) part / all;
  }
}
