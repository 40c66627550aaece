package io.anchorwatch.duplicates;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Found pairs that live as long as the process. Safe for use by many threads. */
final class MemoryFoundPairs implements FoundPairs {
  private static final Comparator<Ids> ORDER = Comparator.comparing(Ids::a).thenComparing(Ids::b);

  private final Map<String, Map<Ids, DuplicatePair>> spaces = new HashMap<>();

  private Map<Ids, DuplicatePair> space(String name) {
    return spaces.computeIfAbsent(name, each -> new TreeMap<>(ORDER));
  }

  @Override
  public synchronized List<Ids> of(String space, Collection<String> posts) {
    Set<String> asked = Set.copyOf(posts);
    return space(space).keySet().stream()
        .filter(ids -> asked.contains(ids.a()) || asked.contains(ids.b()))
        .toList();
  }

  @Override
  public synchronized void replace(
      String space, Collection<Ids> gone, Collection<DuplicatePair> found) {
    gone.forEach(space(space)::remove);
    found.forEach(pair -> space(space).put(Ids.of(pair), pair));
  }

  @Override
  public synchronized void eachAlert(String space, Consumer<Ids> use) {
    space(space)
        .forEach(
            (ids, pair) -> {
              if (pair.verdict().alert()) {
                use.accept(ids);
              }
            });
  }

  @Override
  public synchronized void each(String space, Consumer<Found> use) {
    space(space)
        .values()
        .forEach(
            pair -> use.accept(new Found(pair.withoutEvidence(), DuplicateDocuments.sum(pair))));
  }

  @Override
  public synchronized List<DuplicatePair> get(String space, Collection<Ids> ids) {
    return ids.stream()
        .flatMap(each -> Optional.ofNullable(space(space).get(each)).stream())
        .toList();
  }

  @Override
  public synchronized void drop(String space, Runnable stillWanted) {
    spaces.remove(space);
  }
}
