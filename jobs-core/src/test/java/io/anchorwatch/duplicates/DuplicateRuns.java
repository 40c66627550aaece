package io.anchorwatch.duplicates;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.embeddings.Embedders;
import io.anchorwatch.fingerprint.MongoFingerprints;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.posts.PostSource;

/** The job as the worker makes it, for benchmarks. */
public final class DuplicateRuns {
  private DuplicateRuns() {}

  /** Over posts from wherever, all else in a database. */
  public static Job in(MongoDatabase database, PostSource posts) {
    return new DuplicatesJob(
        posts,
        new MongoFingerprints(database),
        DuplicateStore.in(database),
        new MongoDecisions(database),
        Embedders.none());
  }
}
