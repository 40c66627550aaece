package io.anchorwatch.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Every definition any job ever had, one document a generation. Written before an anchor names it,
 * counts only once the anchor does, never changed and never deleted. Safe for use by many threads
 * and processes; blocking.
 */
public interface Generations {
  /** Stores a generation; false if that number is taken. */
  boolean insert(Generation generation);

  /** One generation. */
  Optional<Generation> find(String job, int number);

  /** All generations of a job by number, those that no anchor ever named included. */
  List<Generation> of(String job);
}
