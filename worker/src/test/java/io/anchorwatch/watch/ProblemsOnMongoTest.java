package io.anchorwatch.watch;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMongo.class)
class ProblemsOnMongoTest extends ProblemsContract {
  private final Problems problems;

  ProblemsOnMongoTest(MongoDatabase database) {
    database.getCollection(MongoProblems.NAME).drop();
    problems = new MongoProblems(database);
  }

  @Override
  Problems problems() {
    return problems;
  }
}
