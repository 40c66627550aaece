package io.anchorwatch.worker;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.model.ChatModel;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Usage;
import io.anchorwatch.runner.Crew;
import io.anchorwatch.runner.Deadlines;
import io.anchorwatch.runner.Dispatcher;
import io.anchorwatch.runner.Heart;
import io.anchorwatch.runner.Nanos;
import io.anchorwatch.runner.Patience;
import io.anchorwatch.runner.Proposals;
import io.anchorwatch.runner.Reconciler;
import io.anchorwatch.runner.Takeover;
import io.anchorwatch.schedule.JobDefinition;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.LongSupplier;

/** A worker over a simulated store that does nothing by itself: a test makes each of its passes. */
final class SteppedWorker {
  static final String TYPE = "stepped";
  private static final ModelFailure NO_MODEL =
      new ModelFailure(ModelFailure.Code.UPSTREAM, "there is no model", "", Usage.UNKNOWN);

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final AppContainer container;

  SteppedWorker(SimulatedStore store, Job job) {
    this(store, job, request -> NO_MODEL);
  }

  SteppedWorker(SimulatedStore store, Job job, ChatModel model) {
    this.container =
        store.container(
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(ChatModel.class).toInstance(model);
                bind(Crew.Threads.class).toInstance(new Crew.Threads(tasks::add, 4));
                bind(LongSupplier.class).annotatedWith(Nanos.class).toInstance(store::nanos);
                bind(Patience.class).toInstance(store::advance);
                MapBinder.newMapBinder(binder(), String.class, Job.class)
                    .addBinding(TYPE)
                    .toInstance(job);
              }
            });
  }

  <T> T get(Class<T> type) {
    return container.get(type);
  }

  /** As at a start, or after a reload. */
  void propose(JobDefinition... definitions) {
    get(Proposals.class)
        .submit(
            Arrays.stream(definitions)
                .map(
                    item ->
                        new Proposals.Proposed(
                            item, new Proposal(item.toString(), item.toString())))
                .toList());
    get(Heart.class).beat();
    get(Proposals.class).propose();
  }

  /** One pass of every loop; what was claimed waits for {@link #work}. */
  Duration look() {
    get(Heart.class).beat();
    get(Deadlines.class).check();
    get(Reconciler.class).reconcile();
    get(Takeover.class).sweep();
    return get(Dispatcher.class).dispatch();
  }

  /** Claims and runs what was dispatched. */
  void work() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** Looks and works until nothing is left to do now. */
  void settle() {
    do {
      look();
      boolean busy = !tasks.isEmpty();
      work();
      if (!busy) {
        return;
      }
    } while (true);
  }
}
