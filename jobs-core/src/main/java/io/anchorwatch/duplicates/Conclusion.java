package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicateCluster.Kind;
import io.anchorwatch.duplicates.Families.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What becomes of all pairs that were found: each group is shown once, and gathered around the post
 * to keep. Depends on nothing but the pairs, the series and the languages.
 *
 * @param families the site's series
 * @param language of a post by its id
 * @param mostMembers of a cluster
 */
record Conclusion(Collection<Family> families, UnaryOperator<String> language, int mostMembers) {
  /**
   * The findings.
   *
   * @param titles by the post's id the key of its title
   */
  Findings of(List<DuplicatePair> pairs, Map<String, String> titles) {
    List<DuplicatePair> shown =
        new SeriesPartners(seriesOf(titles))
            .quieted(SeriesPartners.thinned(new MutualBest(language).of(pairs))).stream()
                .sorted(Comparator.comparing(DuplicatePair::key))
                .toList();
    List<DuplicateCluster> clusters = new ArrayList<>(new Clusters(shown).around(mostMembers));
    families.stream()
        .sorted(Comparator.comparing(Family::title))
        .map(this::cluster)
        .forEach(clusters::add);
    return new Findings(shown, clusters);
  }

  private Map<String, String> seriesOf(Map<String, String> titles) {
    Map<String, Family> byTitle = new HashMap<>();
    families.forEach(family -> byTitle.put(family.title(), family));
    Map<String, String> series = new HashMap<>();
    titles.forEach(
        (id, title) -> {
          if (byTitle.containsKey(title)) {
            series.put(id, title);
          }
        });
    return series;
  }

  private DuplicateCluster cluster(Family family) {
    List<String> ids = family.first();
    return new DuplicateCluster(
        "series " + family.title(),
        Kind.SERIES,
        ids.get(0),
        "titles differ only in numbers, dates or stages: " + family.title(),
        ids.subList(1, Math.min(ids.size(), mostMembers)),
        family.parts());
  }
}
