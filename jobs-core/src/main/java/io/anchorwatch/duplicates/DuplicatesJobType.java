package io.anchorwatch.duplicates;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.jobs.Key;
import java.util.List;

/** {@code detect_duplicate_posts}: finds posts that say the same. */
public final class DuplicatesJobType implements JobType {
  /** What jobs of this type have as {@code job.type}. */
  public static final String NAME = "detect_duplicate_posts";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Finds posts that are the same, nearly the same, or part of one another, and says why.";
  }

  @Override
  public List<Key<?>> parameters() {
    return DuplicateKeys.all();
  }

  @Override
  public Class<? extends Job> job() {
    return DuplicatesJob.class;
  }
}
