package io.anchorwatch.simulation;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.ledger.SlotId;

/** One execution of a job's code. */
final class Run {
  private final Life life;
  private final JobContext context;
  private final long beganAt;
  private boolean succeeded;

  Run(Life life, JobContext context, long beganAt) {
    this.life = life;
    this.context = context;
    this.beganAt = beganAt;
  }

  Life life() {
    return life;
  }

  JobContext context() {
    return context;
  }

  long beganAt() {
    return beganAt;
  }

  SlotId slot() {
    return new SlotId(context.job(), context.slot());
  }

  long fence() {
    return context.fence();
  }

  void succeeds() {
    succeeded = true;
  }

  boolean succeeded() {
    return succeeded;
  }

  @Override
  public String toString() {
    return life.name() + " at " + slot() + ", fence " + fence();
  }
}
