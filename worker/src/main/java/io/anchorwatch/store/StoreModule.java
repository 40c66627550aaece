package io.anchorwatch.store;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.mongodb.client.MongoDatabase;

/**
 * Binds an opened store's database, clock and primary. Needs an {@code InstantSource} and a
 * monotonic clock bound.
 */
public final class StoreModule extends AbstractModule {
  private final Store store;
  private final Primary primary;

  /**
   * Over an opened store; whoever opened it closes it.
   *
   * @param primary the listener that the store was opened with
   */
  public StoreModule(Store store, Primary primary) {
    this.store = store;
    this.primary = primary;
  }

  @Override
  protected void configure() {
    bind(Store.class).toInstance(store);
    bind(Primary.class).toInstance(primary);
    bind(StoreClock.class).in(Singleton.class);
  }

  @Provides
  MongoDatabase database() {
    return store.database();
  }
}
