package io.anchorwatch.silence;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The job types of these workers. */
class Types extends AbstractModule {
  @Override
  protected void configure() {
    MapBinder<String, Job> jobs = MapBinder.newMapBinder(binder(), String.class, Job.class);
    jobs.addBinding(SilentJobs.QUICK)
        .toInstance(context -> new Outcome.Succeeded(Map.of("done", 1L), "done"));
    jobs.addBinding(SilentJobs.FAILING)
        .toInstance(
            context -> {
              throw new IllegalStateException("fails each time");
            });
    jobs.addBinding(SilentJobs.HANGING).toInstance(Types::hang);
  }

  private static Outcome hang(JobContext context) throws InterruptedException {
    new CountDownLatch(1).await();
    return new Outcome.Succeeded(Map.of("done", 1L), "woken " + context.job());
  }
}
