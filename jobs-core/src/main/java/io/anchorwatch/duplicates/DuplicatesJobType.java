package io.anchorwatch.duplicates;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.jobs.Key;
import java.util.List;

/** {@code detect_duplicate_posts}: finds posts that say the same. */
public final class DuplicatesJobType implements JobType {
  @Override
  public String name() {
    return "detect_duplicate_posts";
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
