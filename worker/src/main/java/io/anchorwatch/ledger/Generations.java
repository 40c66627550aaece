package io.anchorwatch.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every definition any job ever had, one document a generation. Written before an anchor names it,
 * counts only once the anchor does, never changed and never deleted. Safe for use by many threads
 * and processes; blocking.
 */
public interface Generations {
  /** Stores a generation; false if that number is taken. */
  boolean insert(Generation generation);

  /** Stores several, those whose number is taken left out. */
  default void insertAll(Collection<Generation> generations) {
    generations.forEach(this::insert);
  }

  /**
   * One generation of each of several jobs, by job; those that are not stored or cannot be read
   * left out.
   *
   * @param numbers which of each job
   */
  default Map<String, Generation> find(Map<String, Integer> numbers) {
    return numbers.entrySet().stream()
        .flatMap(wanted -> find(wanted.getKey(), wanted.getValue()).stream())
        .collect(Collectors.toMap(Generation::job, found -> found));
  }

  /** One generation. */
  Optional<Generation> find(String job, int number);

  /** All generations of a job by number, those that no anchor ever named included. */
  List<Generation> of(String job);
}
