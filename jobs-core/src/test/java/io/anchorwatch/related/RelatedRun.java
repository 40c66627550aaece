package io.anchorwatch.related;

import io.anchorwatch.fingerprint.Fingerprints;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.posts.PostSource;

/** Lets other tests run the job. */
public final class RelatedRun {
  private RelatedRun() {}

  /** One run. */
  public static Outcome of(PostSource posts, Fingerprints fingerprints, JobContext context) {
    return new RelatedJob(posts, fingerprints).run(context);
  }
}
