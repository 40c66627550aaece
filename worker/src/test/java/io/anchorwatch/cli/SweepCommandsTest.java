package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.schedule.Schedule;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepCommandsTest {
  private final Ship ship = new Ship("2026-11-20T00:00:00Z");

  @BeforeEach
  void aSweepWithAnOpenBatch() {
    ship.file(
        Ship.definition(
            "sweep", "run_sweep", Ship.every("30d"), Schedule.Anchor.SLOT, Optional.empty()));
    Document topic = new Document("candidate", "1").append("title", "Reefing").append("score", 80);
    Document batch =
        new Document("niche", "sails")
            .append("state", "open")
            .append("opened_slot", date("2026-11-19T00:00:00Z"))
            .append("expires_at", date("2026-12-03T00:00:00Z"))
            .append("items", List.of(topic));
    ship.publish("sweep", "sweep_batches", List.of(new Output("sails", batch)));
  }

  private static Date date(String instant) {
    return Date.from(Instant.parse(instant));
  }

  @Test
  void showsWhatIsOpen() {
    Ship.Said open = ship.run("sweep", "show");
    assertThat(open.out()).contains("Reefing");
    assertThat(open.err()).contains("1 open batch");
    ship.at("2026-12-03T00:00:01Z");
    assertThat(ship.run("sweep", "show").err()).contains("0 open batches");
  }

  @Test
  void theDoctorTellsThatABatchExpiresBeforeItDoes() {
    String problem = "batch_expires";
    ship.at("2026-11-29T11:59:59Z");
    assertThat(ship.run("doctor", "--json").out()).doesNotContain(problem);
    ship.at("2026-11-29T12:00:01Z");
    assertThat(ship.run("doctor", "--json").out()).contains(problem, "sails", "2026-12-03");
    ship.at("2026-12-03T00:00:01Z");
    assertThat(ship.run("doctor", "--json").out()).doesNotContain(problem);
  }
}
