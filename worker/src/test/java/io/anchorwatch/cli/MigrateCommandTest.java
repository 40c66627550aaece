package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.cli.CommandProcess.Said;
import io.anchorwatch.testing.RealMongo;
import java.nio.file.Path;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code anchorwatch migrate} as an operator runs it after a roll. */
@ExtendWith(RealMongo.class)
class MigrateCommandTest {
  private final String uri;
  private final MongoDatabase database;
  @TempDir private Path config = Path.of(".");

  MigrateCommandTest(ConnectionString uri, MongoDatabase database) {
    this.uri = uri.getConnectionString();
    this.database = database;
  }

  private Said migrate(String... words) throws Exception {
    return new CommandProcess(config, database.getName()).run(uri, Map.of(), words);
  }

  @Test
  void aDryRunListsWhatIsToComeAndTheRunMakesIt() throws Exception {
    database.drop();
    Said before = migrate("migrate", "--dry-run");
    assertThat(before.code()).as(before.text()).isZero();
    assertThat(before.text()).containsPattern("1 +expand +to come");
    assertThat(database.listCollectionNames().first()).isNull();

    Said made = migrate("migrate");
    assertThat(made.code()).as(made.text()).isZero();
    assertThat(made.text()).contains("made migration 1").containsPattern("1 +expand +done ");
    assertThat(migrate("migrate", "--json").text())
        .contains("\"number\"", "\"kind\"", "\"known\"", "\"doneAt\"", "\"version\"");
  }

  @Test
  void aStoreThatIsTooNewIsAnErrorThatSaysWhichVersionToStart() throws Exception {
    database.drop();
    database
        .getCollection("migrations")
        .insertOne(
            new Document("_id", 900).append("name", "drops slots.old").append("kind", "contract"));
    Said said = migrate("migrate");
    assertThat(said.code()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(said.text()).contains("too new", "migration 900 (drops slots.old)");
  }
}
