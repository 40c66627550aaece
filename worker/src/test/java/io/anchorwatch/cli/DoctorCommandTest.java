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

/** {@code anchorwatch doctor} as a process of its own, as a timer or a monitor would run it. */
@ExtendWith(RealMongo.class)
class DoctorCommandTest {
  private final String uri;
  private final MongoDatabase database;
  @TempDir private Path config = Path.of(".");

  DoctorCommandTest(ConnectionString uri, MongoDatabase database) {
    this.uri = uri.getConnectionString();
    this.database = database;
  }

  private Said doctor(String uri) throws Exception {
    return new CommandProcess(config, database.getName()).run(uri, Map.of(), "doctor");
  }

  @Test
  void endsWithZeroWhereNothingIsWrongAndLeavesTheStoreAsItWas() throws Exception {
    database.drop();
    Said said = doctor(uri);
    assertThat(said.text()).contains("all well");
    assertThat(said.code()).isZero();
    assertThat(database.listCollectionNames().first()).isNull();
  }

  @Test
  void endsWithOneAndNamesWhatToDoWhereAnAnchorCannotBeRead() throws Exception {
    database.drop();
    database
        .getCollection("anchors")
        .insertOne(
            new Document("_id", "plugin_job_last_run_gaps").append("reservedTo", "tomorrow"));
    Said said = doctor(uri);
    assertThat(said.text()).contains("anchor_unreadable", "gaps", "The job stands still");
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void endsWithSixtyNineWhereTheStoreCannotBeAsked() throws Exception {
    Said said = doctor("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=300");
    assertThat(said.text()).contains("cannot reach the store");
    assertThat(said.code()).isEqualTo(ExitCode.UNREACHABLE);
  }
}
