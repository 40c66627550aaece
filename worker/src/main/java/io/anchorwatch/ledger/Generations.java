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

  /** The first generations of several jobs, by job; those that are not stored left out. */
  default Map<String, Generation> firsts(Collection<String> jobs) {
    return jobs.stream()
        .flatMap(job -> find(job, 1).stream())
        .collect(Collectors.toMap(Generation::job, first -> first));
  }

  /** One generation. */
  Optional<Generation> find(String job, int number);

  /** All generations of a job by number, those that no anchor ever named included. */
  List<Generation> of(String job);
}
