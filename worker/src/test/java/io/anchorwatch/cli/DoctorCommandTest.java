package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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

  private record Said(int code, String text) {}

  private Said doctor(String uri) throws Exception {
    Files.createDirectories(config.resolve("jobs.d"));
    Files.writeString(
        config.resolve("worker.properties"), "mongodb.database = " + database.getName() + "\n");
    Path out = config.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "io.anchorwatch.worker.Main",
                "doctor",
                "--config",
                config.toString(),
                "--mongodb-uri",
                uri)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
  }

  /** Some launchers load tests by a loader of their own. */
  private static String classPath() {
    if (DoctorCommandTest.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(URL::getPath)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
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
