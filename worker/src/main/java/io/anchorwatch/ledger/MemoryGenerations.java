package io.anchorwatch.ledger;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Generations that live as long as the process. */
final class MemoryGenerations implements Generations {
  private final Map<String, NavigableMap<Integer, Generation>> jobs = new HashMap<>();

  @Inject
  MemoryGenerations() {}

  @Override
  public synchronized boolean insert(Generation generation) {
    return jobs.computeIfAbsent(generation.job(), job -> new TreeMap<>())
            .putIfAbsent(generation.number(), generation)
        == null;
  }

  @Override
  public synchronized Optional<Generation> find(String job, int number) {
    return Optional.ofNullable(jobs.get(job)).map(numbers -> numbers.get(number));
  }

  @Override
  public synchronized List<Generation> of(String job) {
    return Optional.ofNullable(jobs.get(job))
        .map(numbers -> List.copyOf(numbers.values()))
        .orElse(List.of());
  }
}
