package io.anchorwatch.duplicates;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which pairs are shown. A post that shares text with several parts of one series, or
 * contains several posts, is a digest or an announcement: that is how those are written, and no
 * alert for each part. Of the pairs within series each post keeps its most telling one.
 */
final class SeriesPartners {
  private static final int LEAST_PARTS = 3;

  private final Map<String, String> seriesOf;

  /**
   * A choice.
   *
   * @param seriesOf by the post's id the series it is a part of, if it is
   */
  SeriesPartners(Map<String, String> seriesOf) {
    this.seriesOf = Map.copyOf(seriesOf);
  }

  /** The pairs, those hidden that a series explains. */
  List<DuplicatePair> quieted(List<DuplicatePair> pairs) {
    Map<String, Set<String>> partners = new HashMap<>();
    for (DuplicatePair pair : pairs) {
      if (explainable(pair)) {
        note(pair.a().id(), pair.b().id(), partners);
        note(pair.b().id(), pair.a().id(), partners);
      }
      if (pair.verdict().relation() == Relation.CONTAINS) {
        String whole = pair.canonical().id();
        String part = pair.a().id().equals(whole) ? pair.b().id() : pair.a().id();
        partners.computeIfAbsent(whole, key -> new HashSet<>()).add(part);
      }
    }
    return pairs.stream()
        .map(
            pair -> {
              int within =
                  pair.verdict().relation() == Relation.CONTAINS
                      ? partners.getOrDefault(pair.canonical().id(), Set.of()).size()
                      : 0;
              if (explainable(pair) && within >= LEAST_PARTS) {
                return pair.hidden("it contains " + within + " posts, as a digest does");
              }
              int parts =
                  Math.max(
                      parts(pair.a().id(), pair.b().id(), partners),
                      parts(pair.b().id(), pair.a().id(), partners));
              return explainable(pair) && parts >= LEAST_PARTS
                  ? pair.hidden("so do " + parts + " parts of one series")
                  : pair;
            })
        .toList();
  }

  /** The pairs, those within series thinned out: each post is in one that no other names better. */
  static List<DuplicatePair> thinned(List<DuplicatePair> pairs) {
    Set<String> named = new HashSet<>();
    Set<DuplicatePair> kept = new HashSet<>();
    pairs.stream()
        .filter(pair -> pair.verdict().relation() == Relation.SERIES)
        .sorted(
            Comparator.comparingDouble((DuplicatePair pair) -> -pair.verdict().score())
                .thenComparing(DuplicatePair::key))
        .forEach(
            pair -> {
              boolean first = named.add(pair.a().id());
              if (named.add(pair.b().id()) || first) {
                kept.add(pair);
              }
            });
    return pairs.stream()
        .filter(pair -> pair.verdict().relation() != Relation.SERIES || kept.contains(pair))
        .toList();
  }

  private static boolean explainable(DuplicatePair pair) {
    Relation relation = pair.verdict().relation();
    return pair.verdict().alert() && (relation == Relation.NEAR || relation == Relation.CONTAINS);
  }

  private void note(String post, String partner, Map<String, Set<String>> partners) {
    String series = seriesOf.get(partner);
    if (series != null && !series.equals(seriesOf.get(post))) {
      partners.computeIfAbsent(post + "\n" + series, key -> new HashSet<>()).add(partner);
    }
  }

  private int parts(String post, String partner, Map<String, Set<String>> partners) {
    return partners.getOrDefault(post + "\n" + seriesOf.get(partner), Set.of()).size();
  }
}
