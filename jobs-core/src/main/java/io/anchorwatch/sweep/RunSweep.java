package io.anchorwatch.sweep;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.jobs.Key;
import java.util.List;

/** The job type {@code run_sweep}: scores pooled topic candidates with a model. Immutable. */
public final class RunSweep implements JobType {
  /** What definitions call it. */
  public static final String NAME = "run_sweep";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Scores pooled topic candidates with a model and stores the good ones as a batch.";
  }

  @Override
  public List<Key<?>> parameters() {
    return SweepKeys.all();
  }

  @Override
  public Class<? extends Job> job() {
    return SweepJob.class;
  }
}
