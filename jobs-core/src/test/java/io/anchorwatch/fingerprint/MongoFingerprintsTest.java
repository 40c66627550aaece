package io.anchorwatch.fingerprint;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMongo.class)
class MongoFingerprintsTest extends FingerprintsContract {
  private final MongoDatabase database;

  MongoFingerprintsTest(MongoDatabase database) {
    this.database = database;
  }

  @Override
  Fingerprints empty() {
    database.getCollection("post_fingerprints").drop();
    return new MongoFingerprints(database);
  }
}
