package io.anchorwatch.simulation;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.simulation.store.FreeGate;
import io.anchorwatch.simulation.store.SimulatedDatabase;

/** An empty store beside the one that is simulated, at the same time. */
final class SideStore {
  private final SimulatedDatabase database;

  SideStore(World world) {
    database =
        new SimulatedDatabase(
            new FreeGate(() -> world.replicas().now()), (collection, before, after) -> {});
  }

  MongoDatabase face() {
    return database.face();
  }
}
