package io.anchorwatch.ledger;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;

/**
 * Binds the ledger's ports to a store. Nothing is created or connected here; {@link
 * LedgerSetup#ensure()} does that.
 */
public enum LedgerModule implements Module {
  /** Over a bound {@code MongoDatabase} with majority writes and journal. */
  MONGO {
    @Override
    public void configure(Binder binder) {
      binder.bind(Generations.class).to(MongoGenerations.class).in(Scopes.SINGLETON);
      binder.bind(Anchors.class).to(MongoAnchors.class).in(Scopes.SINGLETON);
      binder.bind(SlotLedger.class).to(MongoSlotLedger.class).in(Scopes.SINGLETON);
      binder.bind(Leases.class).to(MongoLeases.class).in(Scopes.SINGLETON);
      binder.bind(Workers.class).to(MongoWorkers.class).in(Scopes.SINGLETON);
      binder.bind(OutputStore.class).to(MongoOutputStore.class).in(Scopes.SINGLETON);
      binder.bind(Evidence.class).to(MongoEvidence.class).in(Scopes.SINGLETON);
      binder.bind(Survey.class).to(MongoSurvey.class).in(Scopes.SINGLETON);
      binder.bind(Mending.class).to(MongoMending.class).in(Scopes.SINGLETON);
      binder.bind(LedgerSetup.class).to(LedgerIndexes.class).in(Scopes.SINGLETON);
    }
  },
  /** In this process only, over a bound {@code @StoreTime InstantSource}. */
  MEMORY {
    @Override
    public void configure(Binder binder) {
      binder.bind(Generations.class).to(MemoryGenerations.class).in(Scopes.SINGLETON);
      binder.bind(Anchors.class).to(MemoryAnchors.class).in(Scopes.SINGLETON);
      binder.bind(SlotLedger.class).to(MemorySlotLedger.class).in(Scopes.SINGLETON);
      binder.bind(Leases.class).to(MemoryLeases.class).in(Scopes.SINGLETON);
      binder.bind(Workers.class).to(MemoryWorkers.class).in(Scopes.SINGLETON);
      binder.bind(OutputStore.class).to(MemoryOutputStore.class).in(Scopes.SINGLETON);
      binder.bind(Evidence.class).to(MemoryEvidence.class).in(Scopes.SINGLETON);
      binder.bind(Survey.class).to(MemoryCare.class).in(Scopes.SINGLETON);
      binder.bind(Mending.class).to(MemoryCare.class).in(Scopes.SINGLETON);
      binder.bind(LedgerSetup.class).toInstance(() -> {});
    }
  };

  /** Over a bound {@code MongoDatabase} with majority writes and journal. */
  public static Module mongo() {
    return MONGO;
  }

  /** In this process only, over a bound {@code @StoreTime InstantSource}. */
  public static Module memory() {
    return MEMORY;
  }
}
