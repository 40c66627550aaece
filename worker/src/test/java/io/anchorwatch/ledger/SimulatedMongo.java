package io.anchorwatch.ledger;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.simulation.store.FreeGate;
import io.anchorwatch.simulation.store.SimulatedDatabase;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test the store of the simulation: {@code @ExtendWith(SimulatedMongo.class)}. */
final class SimulatedMongo implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == MongoDatabase.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new SimulatedDatabase(
            new FreeGate(InstantSource.system()), (collection, before, after) -> {})
        .face();
  }
}
