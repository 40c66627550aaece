package io.anchorwatch.runner;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import io.anchorwatch.ledger.Housekeeping;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.Materialiser;
import io.anchorwatch.ledger.MissedSlots;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.Workers.Place;
import java.time.Duration;

/** Binds the runner over bound ledger ports, doorbell, clocks, job types and model. */
public final class RunnerModule extends AbstractModule {
  private final Settings settings;

  /**
   * What the runner is told by configuration.
   *
   * @param self whose claims are ours
   * @param place where this process runs
   * @param drainTimeout how long running attempts may go on once the worker is told to stop
   * @param retention how long the ledger keeps slots
   */
  public record Settings(WorkerId self, Place place, Duration drainTimeout, Duration retention) {}

  public RunnerModule(Settings settings) {
    this.settings = settings;
  }

  @Override
  protected void configure() {
    bind(WorkerId.class).toInstance(settings.self());
    bind(Place.class).toInstance(settings.place());
    bind(Claims.Retention.class).toInstance(new Claims.Retention(settings.retention()));
    bind(Drain.DrainTimeout.class).toInstance(new Drain.DrainTimeout(settings.drainTimeout()));
    bind(Loops.class).in(Singleton.class);
    bind(Self.class).in(Singleton.class);
    bind(Holdings.class).in(Singleton.class);
    bind(OpenClaims.class).in(Singleton.class);
    bind(Heart.Kept.class);
    bind(Takeover.Mine.class);
    bind(Claims.Owner.class);
    bind(Roster.class).in(Singleton.class);
    bind(Proposals.class).in(Singleton.class);
    bind(JobTypes.class).in(Singleton.class);
    bind(Claims.class);
    bind(Runner.class);
    bind(Runner.Workbench.class);
    bind(Runner.RunSurroundings.class);
    bind(Crew.class).in(Singleton.class);
    bind(Shares.class).in(Singleton.class);
    bind(Offers.class);
    bind(Dispatcher.class).in(Singleton.class);
    bind(Dispatcher.Neighbours.class);
    bind(Dispatcher.Fates.class);
    bind(LockQueue.class);
    bind(Removals.class);
    bind(Heart.class).in(Singleton.class);
    bind(Deadlines.class).in(Singleton.class);
    bind(Takeover.class).in(Singleton.class);
    bind(Takeover.Judgement.class);
    bind(AnchorLag.class).in(Singleton.class);
    bind(Census.class).in(Singleton.class);
    bind(Reconciler.class).in(Singleton.class);
    bind(Reconciler.Others.class);
    bind(Engine.class).in(Singleton.class);
    bind(Engine.Passes.class);
    bind(Engine.Chores.class);
    bind(Engine.Rhythm.class);
    bind(Drain.class).in(Singleton.class);
    bind(Drain.Handover.class);
    bind(Drain.Pace.class);
    bind(KnownGenerations.class).in(Singleton.class);
    bind(Materialiser.class);
    bind(MissedSlots.class);
    bind(Registrar.class);
    bind(Housekeeping.class).in(Singleton.class);
  }
}
