package io.anchorwatch.worker;

import com.google.inject.AbstractModule;
import io.anchorwatch.cli.Workshop;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.AdminSettings;
import io.anchorwatch.config.WorkerSettings.AlertSettings;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.config.WorkerSettings.ProcessSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.posts.PostSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One-shot runs over posts in files: the worker's container with in-memory bindings. */
public final class FileWorkshop implements Workshop {
  private final InstantSource clock;

  /** A workshop with a clock in place of the store's. */
  public FileWorkshop(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Session open(Path source) {
    PostSource posts = PostTrees.at(Optional.of(source)).orElseThrow();
    return new Opened(AppContainer.inMemory(settings(), clock, new Posts(posts)));
  }

  private static WorkerSettings settings() {
    return new WorkerSettings(
        new StoreSettings(Optional.empty(), "anchorwatch", Path.of("."), Duration.ofDays(90)),
        new ProcessSettings("scan", 1, Duration.ZERO),
        new PostSettings(Optional.empty(), "posts", PostFields.usual()),
        new AdminSettings("127.0.0.1", 0, Optional.empty()),
        Optional.empty(),
        new AlertSettings(Optional.empty()));
  }

  private static final class Posts extends AbstractModule {
    private final PostSource posts;

    Posts(PostSource posts) {
      this.posts = posts;
    }

    @Override
    protected void configure() {
      bind(PostSource.class).toInstance(posts);
    }
  }

  private record Opened(AppContainer container) implements Session {
    @Override
    public PostSource posts() {
      return container.get(PostSource.class);
    }

    @Override
    public List<JobType> types() {
      return AppContainer.jobTypes();
    }

    @Override
    public Job job(JobType type) {
      return container.get(type.job());
    }

    @Override
    public void close() {
      container.close();
    }
  }
}
