package io.anchorwatch.worker;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.anchorwatch.admin.ProcessFacts;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.runner.Crew;
import io.anchorwatch.runner.WorkerId;
import io.anchorwatch.watch.Herald;
import io.anchorwatch.watch.Inquiry;
import io.anchorwatch.watch.Sentry;
import io.anchorwatch.watch.Webhook;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** What surrounds the runner: settings, facts and threads. */
final class Surroundings extends AbstractModule {
  private final WorkerSettings settings;

  Surroundings(WorkerSettings settings) {
    this.settings = settings;
  }

  @Override
  protected void configure() {
    bind(WorkerSettings.class).toInstance(settings);
    bind(RefusedConfiguration.class).in(Scopes.SINGLETON);
    Multibinder.newSetBinder(binder(), Sentry.class).addBinding().to(RefusedConfiguration.class);
    Multibinder.newSetBinder(binder(), Herald.class).addBinding().to(Webhook.class);
    bind(ExpiringBatches.class);
    Multibinder.newSetBinder(binder(), Inquiry.class).addBinding().to(ExpiringBatches.class);
    bind(ProcessFacts.class).toInstance(new ProcessFacts(Build.version(), Build.commit()));
  }

  @Provides
  @Singleton
  Webhook webhook(WorkerId self) {
    return new Webhook(settings.alerts(), self);
  }

  @Provides
  @Singleton
  Crew.Threads threads() {
    int size = settings.process().threads();
    AtomicInteger number = new AtomicInteger();
    return new Crew.Threads(
        Executors.newFixedThreadPool(
            size,
            task -> {
              Thread thread = new Thread(task, "anchorwatch-run-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            }),
        size);
  }
}
