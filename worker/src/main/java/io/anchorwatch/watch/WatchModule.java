package io.anchorwatch.watch;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.anchorwatch.runner.Engine;
import io.anchorwatch.schedule.Doorbell;

/**
 * Binds the watch, the doctor and the audit over bound ledger ports and a bound runner. A part that
 * sees problems of its own adds itself to the set of {@link Sentry}, or of {@link Inquiry} if it
 * has to ask for them.
 */
public enum WatchModule implements Module {
  /** Problems are kept in a bound {@code MongoDatabase}; the doorbell is watched. */
  MONGO(MongoProblems.class) {
    @Override
    void bindDoorbell(Binder binder) {
      binder.bind(BellWatch.class).in(Scopes.SINGLETON);
      binder.bind(Doorbell.class).to(BellWatch.class);
      Multibinder.newSetBinder(binder, Sentry.class).addBinding().to(BellWatch.class);
    }
  },
  /** Problems are kept in this process. */
  MEMORY(MemoryProblems.class) {
    @Override
    void bindDoorbell(Binder binder) {
      Multibinder.newSetBinder(binder, Sentry.class);
    }
  };

  private final Class<? extends Problems> problems;

  WatchModule(Class<? extends Problems> problems) {
    this.problems = problems;
  }

  @Override
  public void configure(Binder binder) {
    binder.bind(Problems.class).to(problems).in(Scopes.SINGLETON);
    binder.bind(Audit.class);
    binder.bind(Overdue.class);
    binder.bind(History.class);
    binder.bind(AnchorChecks.class);
    binder.bind(DefinitionChecks.class);
    binder.bind(Examination.Checks.class);
    binder.bind(Teller.class);
    Multibinder.newSetBinder(binder, Herald.class);
    Multibinder.newSetBinder(binder, Inquiry.class);
    binder.bind(LoopNews.class);
    binder.bind(Watchdog.Surroundings.class);
    binder.bind(JobChecks.class);
    binder.bind(SlotChecks.class);
    binder.bind(WorkerChecks.class);
    binder.bind(Examination.class);
    binder.bind(Doctor.class);
    binder.bind(Lookout.class).in(Scopes.SINGLETON);
    binder.bind(Watchdog.class).in(Scopes.SINGLETON);
    bindDoorbell(binder);
  }

  abstract void bindDoorbell(Binder binder);

  @Provides
  @Singleton
  static Guarded guarded(Engine engine) {
    return new Guarded() {
      @Override
      public boolean running() {
        return engine.running();
      }

      @Override
      public void wake() {
        engine.reconcileNow();
      }
    };
  }
}
