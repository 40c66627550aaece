package io.anchorwatch.ledger;

import com.mongodb.client.MongoDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holds the store of the simulation to what the other stores do. */
@ExtendWith(SimulatedMongo.class)
class SimulatedStoreTest {
  @Nested
  class AnchorsOnSimulated extends AnchorsContract {
    private final MongoDatabase database;

    AnchorsOnSimulated(MongoDatabase database) {
      this.database = database;
    }

    @Override
    LedgerBench open() {
      return new MongoBench(database);
    }
  }

  @Nested
  class ClaimOnSimulated extends ClaimContract {
    private final MongoDatabase database;

    ClaimOnSimulated(MongoDatabase database) {
      this.database = database;
    }

    @Override
    LedgerBench open() {
      return new MongoBench(database);
    }
  }

  @Nested
  class FinishOnSimulated extends FinishContract {
    private final MongoDatabase database;

    FinishOnSimulated(MongoDatabase database) {
      this.database = database;
    }

    @Override
    LedgerBench open() {
      return new MongoBench(database);
    }
  }

  @Nested
  class GenerationsOnSimulated extends GenerationsContract {
    private final MongoDatabase database;

    GenerationsOnSimulated(MongoDatabase database) {
      this.database = database;
    }

    @Override
    LedgerBench open() {
      return new MongoBench(database);
    }
  }

  @Nested
  class LeasesOnSimulated extends LeasesContract {
    private final MongoDatabase database;

    LeasesOnSimulated(MongoDatabase database) {
      this.database = database;
    }

    @Override
    LedgerBench open() {
      return new MongoBench(database);
    }
  }

  @Nested
  class MissedSlotOnSimulated extends MissedSlotContract {
    private final MongoDatabase database;

    MissedSlotOnSimulated(MongoDatabase database) {
      this.database = database;
    }

    @Override
    LedgerBench open() {
      return new MongoBench(database);
    }
  }

  @Nested
  class OutputStoreOnSimulated extends OutputStoreContract {
    private final MongoDatabase database;

    OutputStoreOnSimulated(MongoDatabase database) {
      this.database = database;
    }

    @Override
    LedgerBench open() {
      return new MongoBench(database);
    }
  }

  @Nested
  class SlotQueryOnSimulated extends SlotQueryContract {
    private final MongoDatabase database;

    SlotQueryOnSimulated(MongoDatabase database) {
      this.database = database;
    }

    @Override
    LedgerBench open() {
      return new MongoBench(database);
    }
  }

  @Nested
  class StoredSlotsOnSimulated extends StoredSlotsContract {
    StoredSlotsOnSimulated(MongoDatabase database) {
      super(database);
    }
  }

  @Nested
  class TakeoverOnSimulated extends TakeoverContract {
    private final MongoDatabase database;

    TakeoverOnSimulated(MongoDatabase database) {
      this.database = database;
    }

    @Override
    LedgerBench open() {
      return new MongoBench(database);
    }
  }

  @Nested
  class WorkersOnSimulated extends WorkersContract {
    private final MongoDatabase database;

    WorkersOnSimulated(MongoDatabase database) {
      this.database = database;
    }

    @Override
    LedgerBench open() {
      return new MongoBench(database);
    }
  }
}
