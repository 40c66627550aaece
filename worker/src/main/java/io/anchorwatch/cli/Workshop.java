package io.anchorwatch.cli;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.posts.PostSource;
import java.nio.file.Path;
import java.util.List;

/** Opens posts that lie in files, with the jobs that can be run over them: no store, no worker. */
@FunctionalInterface
public interface Workshop {
  /**
   * Opens a Markdown tree, a Markdown file, or a {@code .jsonl} file of posts. The caller closes
   * it.
   *
   * @throws IllegalArgumentException if there are no posts at the path
   * @throws java.io.UncheckedIOException if they cannot be read
   */
  Session open(Path source);

  /** Opened posts. */
  interface Session extends AutoCloseable {
    /** The posts. */
    PostSource posts();

    /** The job types on the class path. */
    List<JobType> types();

    /** A job that reads these posts. */
    Job job(JobType type);

    @Override
    void close();
  }
}
