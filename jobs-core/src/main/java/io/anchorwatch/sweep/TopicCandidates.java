package io.anchorwatch.sweep;

import io.anchorwatch.jobs.JobContext;
import java.util.List;

/** Where candidates come from. Blocking; safe for use by many threads. */
public interface TopicCandidates {
  /** Every candidate there is for the run's site, in a stable order. */
  Pool pool(JobContext context);

  /**
   * Candidates, and how many more could not be read.
   *
   * @param unreadable never silently left out
   */
  record Pool(List<Candidate> candidates, int unreadable) {
    public Pool {
      candidates = List.copyOf(candidates);
    }
  }
}
