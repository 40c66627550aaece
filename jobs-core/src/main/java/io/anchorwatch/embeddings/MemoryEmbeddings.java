package io.anchorwatch.embeddings;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Embeddings that live as long as the process. Safe for use by many threads. */
public final class MemoryEmbeddings implements Embeddings {
  private final Map<String, Map<String, Entry>> sites = new HashMap<>();

  private record Entry(String model, Kept kept) {}

  private Map<String, Entry> site(String name) {
    return sites.computeIfAbsent(name, each -> new TreeMap<>());
  }

  private Map<String, Kept> of(String site, String model) {
    Map<String, Kept> of = new TreeMap<>();
    site(site)
        .forEach(
            (post, entry) -> {
              if (entry.model().equals(model)) {
                of.put(post, entry.kept());
              }
            });
    return of;
  }

  @Override
  public synchronized Map<String, Kept> get(String site, String model, Collection<String> posts) {
    Map<String, Kept> found = of(site, model);
    found.keySet().retainAll(Set.copyOf(posts));
    return found;
  }

  @Override
  public synchronized void put(String site, String model, Map<String, Kept> embeddings) {
    embeddings.forEach((post, kept) -> site(site).put(post, new Entry(model, kept)));
  }

  @Override
  public synchronized void eachCode(String site, String model, BiConsumer<String, long[]> use) {
    of(site, model)
        .forEach((post, kept) -> kept.embedding().ifPresent(made -> use.accept(post, made.code())));
  }

  @Override
  public synchronized List<String> failed(String site, String model, int most) {
    return of(site, model).entrySet().stream()
        .filter(each -> each.getValue().embedding().isEmpty())
        .map(Map.Entry::getKey)
        .limit(most)
        .toList();
  }

  @Override
  public synchronized void remove(String site, Collection<String> posts) {
    posts.forEach(site(site)::remove);
  }

  @Override
  public synchronized void keepOnly(String site, Set<String> posts) {
    site(site).keySet().retainAll(posts);
  }
}
