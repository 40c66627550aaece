package io.anchorwatch.topics;

import com.google.inject.Binder;
import com.google.inject.Singleton;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.neighbours.Neighbours;
import java.util.List;

/** The job type {@code analyze_topic_gaps}: what a site lacks, with the evidence. Immutable. */
public final class AnalyzeTopicGaps implements JobType {
  /** The job type's name, and the usual name of its job. */
  public static final String NAME = "analyze_topic_gaps";

  /** The collection its findings are published in. */
  public static final String COLLECTION = "topic_gaps";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Finds topics without posts, with few or old ones, and questions no post answers.";
  }

  @Override
  public List<Key<?>> parameters() {
    return TopicKeys.all();
  }

  @Override
  public Class<? extends Job> job() {
    return TopicGapsJob.class;
  }

  @Override
  public void bind(Binder binder) {
    binder.bind(Neighbours.class).in(Singleton.class);
  }
}
