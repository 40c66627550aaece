package io.anchorwatch.worker;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.anchorwatch.admin.ProcessFacts;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.model.ChatModel;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Usage;
import io.anchorwatch.runner.Crew;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** What surrounds the runner: threads, the model, listeners, the watch. */
final class Surroundings extends AbstractModule {
  private final WorkerSettings settings;

  Surroundings(WorkerSettings settings) {
    this.settings = settings;
  }

  @Override
  protected void configure() {
    bind(WorkerSettings.class).toInstance(settings);
    bind(ProcessFacts.class).toInstance(new ProcessFacts(Build.version(), Build.commit()));
    bind(ChatModel.class)
        .toInstance(
            request ->
                new ModelFailure(
                    ModelFailure.Code.UPSTREAM,
                    "no model is configured: set model.url",
                    "",
                    Usage.UNKNOWN));
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
