package io.anchorwatch.simulation;

import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import java.util.List;
import java.util.Set;

/**
 * A job of a simulation.
 *
 * @param name the job's name
 * @param texts what its file says in each version, the first one first
 * @param manner how its runs go
 */
record Work(String name, List<JobDefinition> texts, Manner manner) {
  /**
   * How runs go.
   *
   * @param steps how many steps a run has; each is checkpointed and published
   * @param stepMillis how long a step takes, on average
   * @param failing how many in a hundred attempts fail
   * @param deadly how many in a hundred attempts kill their process
   * @param deafMillis how long a run ignores that it was told to end
   * @param writes whether steps leave outputs and checkpoints
   */
  record Manner(
      int steps, int stepMillis, int failing, int deadly, int deafMillis, boolean writes) {
    static final Manner QUICK = new Manner(1, 300, 0, 0, 0, false);
  }

  /** Whether no two of its slots may run at once, whatever the version. */
  boolean forbidsOverlap() {
    return texts.stream().allMatch(text -> text.run().exclusion().overlap() != Overlap.ALLOW);
  }

  /** The locks that every version takes. */
  Set<String> locks() {
    return texts.stream().allMatch(text -> text.run().exclusion().lock().isPresent())
        ? Set.of(texts.get(0).run().exclusion().lock().orElseThrow())
        : Set.of();
  }

  /** The definition in a version's files; the last one for later versions. */
  JobDefinition text(int version) {
    return texts.get(Math.min(version, texts.size() - 1));
  }
}
