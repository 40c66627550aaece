package io.anchorwatch.runner;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobType;
import java.util.List;

/** Binds each job type's class and what it needs. */
public final class JobTypesModule extends AbstractModule {
  private final List<JobType> types;

  public JobTypesModule(List<JobType> types) {
    this.types = List.copyOf(types);
  }

  @Override
  protected void configure() {
    MapBinder<String, Job> jobs = MapBinder.newMapBinder(binder(), String.class, Job.class);
    for (JobType type : types) {
      bind(type.job());
      jobs.addBinding(type.name()).to(type.job());
      type.bind(binder());
    }
  }
}
