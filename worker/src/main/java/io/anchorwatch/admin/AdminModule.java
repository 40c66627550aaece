package io.anchorwatch.admin;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import io.anchorwatch.facts.FoundGaps;
import io.anchorwatch.facts.FoundPairs;
import io.anchorwatch.facts.JobBook;
import io.anchorwatch.facts.PairTexts;
import io.anchorwatch.runner.RunEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * Binds the admin server and the metrics over a bound runner, watch, notifier and {@code
 * WorkerSettings}. The registry belongs to the container: two of them count apart.
 */
public enum AdminModule implements Module {
  /** Readiness asks a bound {@code MongoDatabase}. */
  MONGO {
    @Override
    void bindStore(Binder binder) {
      binder.bind(StorePing.class).to(MongoPing.class).in(Scopes.SINGLETON);
      binder.bind(ActionLog.class).to(MongoActions.class).in(Scopes.SINGLETON);
    }
  },
  /** The store is this process itself. */
  MEMORY {
    @Override
    void bindStore(Binder binder) {
      binder.bind(StorePing.class).toInstance(StorePing.ALWAYS);
      binder.bind(ActionLog.class).to(MemoryActions.class).in(Scopes.SINGLETON);
    }
  };

  abstract void bindStore(Binder binder);

  @Override
  public void configure(Binder binder) {
    bindStore(binder);
    binder.bind(RunEvents.class).to(SlotMetrics.class).in(Scopes.SINGLETON);
    binder.bind(MeterRegistry.class).to(PrometheusMeterRegistry.class);
    binder.bind(WatchMetrics.class).in(Scopes.SINGLETON);
    binder.bind(JvmMeters.class).in(Scopes.SINGLETON);
    binder.bind(Liveness.class).in(Scopes.SINGLETON);
    binder.bind(Readiness.class).to(WorkerReadiness.class).in(Scopes.SINGLETON);
    binder.bind(Probes.class).in(Scopes.SINGLETON);
    binder.bind(Heartbeat.class).in(Scopes.SINGLETON);
    binder.bind(AdminServer.class).in(Scopes.SINGLETON);
    bindDashboard(binder);
  }

  private static void bindDashboard(Binder binder) {
    binder.bind(JobBook.class).in(Scopes.SINGLETON);
    binder.bind(FoundPairs.class).in(Scopes.SINGLETON);
    binder.bind(FoundGaps.class).in(Scopes.SINGLETON);
    binder.bind(PairTexts.class).in(Scopes.SINGLETON);
    binder.bind(Site.class).in(Scopes.SINGLETON);
    binder.bind(Assets.class).in(Scopes.SINGLETON);
    binder.bind(Access.class).in(Scopes.SINGLETON);
    binder.bind(Api.class).in(Scopes.SINGLETON);
    binder.bind(Api.Parts.class).in(Scopes.SINGLETON);
    binder.bind(StoreReads.class).in(Scopes.SINGLETON);
    binder.bind(Standings.class).in(Scopes.SINGLETON);
    binder.bind(StatusApi.class).in(Scopes.SINGLETON);
    binder.bind(StatusApi.Ledger.class).in(Scopes.SINGLETON);
    binder.bind(SlotsApi.class).in(Scopes.SINGLETON);
    binder.bind(JobsApi.class).in(Scopes.SINGLETON);
    binder.bind(FindingsApi.class).in(Scopes.SINGLETON);
    binder.bind(ModelApi.class).in(Scopes.SINGLETON);
    binder.bind(Actions.class).in(Scopes.SINGLETON);
    binder.bind(Actions.Jobs.class).in(Scopes.SINGLETON);
    binder.bind(LiveNews.class).in(Scopes.SINGLETON);
  }

  @Provides
  @Singleton
  static PrometheusMeterRegistry registry(ProcessFacts facts) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    facts.addTo(registry);
    return registry;
  }
}
