package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import io.anchorwatch.cli.Ship.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  private final Ship ship = new Ship("2026-11-20T00:30:00Z");

  @Test
  void helpListsCommandsAndExitCodes() {
    Said said = ship.run("--help");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("scan", "quickstart")
        .contains("--mongodb-uri=URI")
        .containsSubsequence("Exit codes:", "0", "1", "2", "69", "75", "78", "143");
  }

  @Test
  void theVersionHasTheCommit() {
    assertThat(ship.run("--version").out()).isEqualTo("anchorwatch 1 (abc)\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jobs",
        "sail",
        "jobs list --sail",
        "jobs explain",
        "slots show nonsense",
        "slots show a@b",
        "audit --from yesterday",
        "audit --from 1d --to 2d",
        "jobs next -n 0",
        "scan /no/such/place",
        "scan . --set sails=3"
      })
  void aWrongCommandLineEndsWithTwoAndSaysNothingAsData(String line) {
    Said said = ship.run(line.isEmpty() ? new String[0] : line.split(" ", -1));
    assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.USAGE);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).startsWith("anchorwatch: ");
  }

  @Test
  void aStoreThatIsAwayEndsWith69AndOneLine() {
    Opener away =
        place -> {
          throw new MongoTimeoutException(
              "Timed out after 3000 ms while waiting to connect. Client view of cluster state is"
                  + " {type=UNKNOWN, servers=[{address=127.0.0.1:1, type=UNKNOWN, state=CONNECTING,"
                  + " exception={com.mongodb.MongoSocketOpenException: Exception opening socket},"
                  + " caused by {java.net.ConnectException: Connection refused}}]");
        };
    Said said = ship.run(away, "jobs", "list");
    assertThat(said.code()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines())
        .containsExactly(
            "anchorwatch: cannot reach the store: 127.0.0.1:1 did not answer in time"
                + " (java.net.ConnectException: Connection refused). Check that it runs and that"
                + " mongodb.uri (or --mongodb-uri) is right");
  }

  @Test
  void aWorkerEndsWithWhatItsLaunchSays() {
    assertThat(ship.run("worker").code()).isEqualTo(ExitCode.DRAINED);
  }

  @Test
  void aHealthyShipIsSaidToBeWell() {
    Said said = ship.run("doctor");
    assertThat(said.out()).isEqualTo("all well: 0 jobs on time\n");
    assertThat(said.code()).isZero();
  }

  @Test
  void aDoctorThatFindsAnOverdueJobEndsWithOne() {
    ship.file("duplicates", Ship.every("24h"), Optional.empty());
    ship.after("2d");
    Said said = ship.run("doctor", "--json");
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    assertThat(said.out()).contains("\"kind\"", "\"remedy\"", "duplicates");
  }

  @Test
  void everyMistakeOfAConfigurationIsNamedWithItsLine(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("jobs.d"));
    Files.writeString(folder.resolve("worker.properties"), "worker.thread = 4\n");
    Files.writeString(
        folder.resolve("jobs.d/gaps.properties"), "job.type = nonsense\nschedule.every = 5\n");
    Said said = ship.run("check", folder.toString());
    assertThat(said.code()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(said.out())
        .contains("jobs.d/gaps.properties:1: job.type")
        .contains("jobs.d/gaps.properties:2: schedule.every")
        .contains("worker.properties:1: worker.thread");
    assertThat(said.err()).startsWith("3 mistakes.");
  }

  @Test
  void aConfigurationWithoutMistakesIsAnsweredWithSilence(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("jobs.d"));
    Files.writeString(folder.resolve("worker.properties"), "");
    Files.writeString(
        folder.resolve("jobs.d/gaps.properties"),
        "job.type = analyze_topic_gaps\nschedule.every = 24h\n");
    Said silent = ship.run("check", folder.toString());
    assertThat(silent).isEqualTo(new Said(0, "", ""));
    assertThat(ship.run("check", "--show", folder.toString()).out()).contains("worker.threads = 4");
  }

  @Test
  void optionsOfThePlaceMayStandBeforeOrAfterTheCommand() {
    Place[] seen = new Place[1];
    Opener opener =
        place -> {
          seen[0] = place;
          throw new CommandException(ExitCode.CONFIGURATION, "no");
        };
    for (String line : new String[] {"--mongodb-uri m jobs list", "jobs list --mongodb-uri m"}) {
      assertThat(ship.run(opener, line.split(" ", -1)).code()).isEqualTo(78);
      assertThat(seen[0].mongodbUri()).contains("m");
    }
  }
}
