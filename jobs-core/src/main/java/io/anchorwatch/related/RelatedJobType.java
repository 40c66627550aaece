package io.anchorwatch.related;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.jobs.Key;
import java.util.List;

/** {@code refresh_related_posts}: keeps the related posts of each post current. */
public final class RelatedJobType implements JobType {
  @Override
  public String name() {
    return "refresh_related_posts";
  }

  @Override
  public String summary() {
    return "Keeps for each post the ones nearest to it by text, topics and title.";
  }

  @Override
  public List<Key<?>> parameters() {
    return RelatedKeys.all();
  }

  @Override
  public Class<? extends Job> job() {
    return RelatedJob.class;
  }
}
