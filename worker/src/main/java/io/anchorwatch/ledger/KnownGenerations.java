package io.anchorwatch.ledger;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Generations never change, so each is read once or so. Safe for use by many threads. */
public final class KnownGenerations {
  private final Generations generations;
  private final Map<String, Generation> known = new ConcurrentHashMap<>();

  @Inject
  public KnownGenerations(Generations generations) {
    this.generations = generations;
  }

  /** A generation that was read before; asks nobody. */
  public Optional<Generation> remembered(String job, int number) {
    return Optional.ofNullable(known.get(job + "#" + number));
  }

  /** Takes over what somebody else has read. */
  public void learn(Generation generation) {
    known.putIfAbsent(generation.job() + "#" + generation.number(), generation);
  }

  /** The generation an anchor names as current. */
  public Generation current(Anchor anchor) {
    return get(anchor.job(), anchor.plan().generation());
  }

  /**
   * A generation that an anchor names.
   *
   * @throws IllegalStateException if the store has lost it
   */
  public Generation get(String job, int number) {
    Optional<Generation> there = remembered(job, number);
    if (there.isPresent()) {
      return there.get();
    }
    // Not within the map's own computation: nobody should wait for somebody else's store.
    Generation read =
        generations
            .find(job, number)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the anchor of "
                            + job
                            + " names generation "
                            + number
                            + ", which is not in the collection definitions. Restore that"
                            + " document"));
    learn(read);
    return read;
  }
}
