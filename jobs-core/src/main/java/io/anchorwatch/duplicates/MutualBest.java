package io.anchorwatch.duplicates;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Of the translations of a post into a language, only the one whose own best match it is. */
final class MutualBest {
  private final UnaryOperator<String> language;

  /**
   * A choice.
   *
   * @param language of a post by its id
   */
  MutualBest(UnaryOperator<String> language) {
    this.language = language;
  }

  /** The pairs without the translations that another pair explains better. */
  List<DuplicatePair> of(List<DuplicatePair> pairs) {
    Set<String> taken = new HashSet<>();
    Set<String> kept = new HashSet<>();
    pairs.stream()
        .filter(MutualBest::isTranslation)
        .sorted(
            Comparator.comparingDouble((DuplicatePair pair) -> -pair.verdict().score())
                .thenComparing(pair -> !sameDay(pair))
                .thenComparing(DuplicatePair::key))
        .forEach(
            pair -> {
              boolean first = taken.add(place(pair.a(), pair.b()));
              boolean second = taken.add(place(pair.b(), pair.a()));
              if (first && second) {
                kept.add(pair.key());
              }
            });
    return pairs.stream()
        .filter(pair -> !isTranslation(pair) || kept.contains(pair.key()))
        .toList();
  }

  private static boolean isTranslation(DuplicatePair pair) {
    return pair.verdict().relation() == Relation.TRANSLATION;
  }

  private static boolean sameDay(DuplicatePair pair) {
    return pair.a().date().isPresent() && pair.a().date().equals(pair.b().date());
  }

  private String place(PostRef post, PostRef other) {
    return post.id() + "\n" + language.apply(other.id());
  }
}
