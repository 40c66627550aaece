package io.anchorwatch.runner;

import io.anchorwatch.jobs.Job;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.Map;

/** The job types this worker can run, by name. Immutable. */
public final class JobTypes {
  private final Map<String, Provider<Job>> jobs;

  @Inject
  public JobTypes(Map<String, Provider<Job>> jobs) {
    this.jobs = Map.copyOf(jobs);
  }

  /** Whether a type of this name is on the class path. */
  public boolean knows(String type) {
    return jobs.containsKey(type);
  }

  Job make(String type) {
    Provider<Job> provider = jobs.get(type);
    if (provider == null) {
      throw new IllegalStateException("no job type " + type + " on this worker's class path");
    }
    return provider.get();
  }
}
