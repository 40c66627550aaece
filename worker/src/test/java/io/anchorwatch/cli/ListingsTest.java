package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.cli.Ship.Said;
import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.watch.ProblemKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each listing looks like, for people and for machines; scripts rely on the fields. */
class ListingsTest {
  private final Ship ship = new Ship("2026-11-20T00:30:00Z");

  @BeforeEach
  void aJobThatRanOnce() {
    ship.file("duplicates", Ship.every("24h"), Optional.empty());
    ship.after("10s");
    ship.beat("duplicates");
    Slot.Held held = ship.start("duplicates");
    ship.after("2s");
    ship.succeed(held, "3 pairs");
    ship.after("1h");
  }

  private JsonNode json(String... arguments) {
    Said said = ship.run(arguments);
    assertThat(said.code()).as(said.err()).isZero();
    return JsonMapper.shared().readTree(said.out());
  }

  @Test
  void jobsAreListedWithTheirNextAndLastSlot() {
    assertThat(ship.run("jobs", "list").out())
        .isEqualTo(
            """
            JOB         SCHEDULE   NEXT                   LAST                  STATE
            duplicates  every 24h  01:30:04 Sat, in 23 h  succeeded 60 min ago  waiting
            """);
  }

  @Test
  void aListedJobHasTheseFields() {
    JsonNode jobs = json("jobs", "list", "--json");
    assertThat(jobs.propertyNames()).containsExactly("now", "jobs");
    assertThat(jobs.get("jobs").get(0).propertyNames())
        .containsExactly(
            "job",
            "type",
            "site",
            "schedule",
            "state",
            "nextSlot",
            "overdueSince",
            "generation",
            "generationFrom",
            "base",
            "paused",
            "removed",
            "epoch",
            "materialisedTo",
            "lastSuccessSlot",
            "lastSuccessAt");
    assertThat(jobs.get("jobs").get(0).get("nextSlot").asString())
        .isEqualTo("2026-11-21T00:30:04.595Z");
    assertThat(jobs.get("jobs").get(0).get("overdueSince").isNull()).isTrue();
  }

  @Test
  void anExplanationHasTheJobsFieldsAndItsReasons() {
    JsonNode explanation = json("jobs", "explain", "duplicates", "--json");
    assertThat(explanation.propertyNames())
        .contains("job", "nextSlot")
        .endsWith("why", "holding", "lastSlots", "workers");
    assertThat(explanation.get("why").get(0).asString()).startsWith("Every 24h from");
    assertThat(explanation.get("holding").get(0).get("kind").asString()).isEqualTo("no-worker");
    assertThat(explanation.get("lastSlots")).hasSize(1);
  }

  @Test
  void aShownJobHasItsDefinitionAndGenerations() {
    ship.run("jobs", "pause", "duplicates");
    JsonNode shown = json("jobs", "show", "duplicates", "--json");
    assertThat(shown.get("definition").get("run.retries").asString()).isEqualTo("2");
    assertThat(shown.get("generations")).hasSize(2);
    assertThat(shown.get("generations").get(1).get("paused").asBoolean()).isTrue();
    assertThat(ship.run("jobs", "show", "duplicates").out()).contains("start.grace").contains("1m");
  }

  @Test
  void nextSlotsOfAllJobsComeInTheirOrder() {
    ship.file("gaps", Ship.cron("0 0 12 * * ?"), Optional.empty());
    assertThat(ship.run("jobs", "next", "-n", "3").out())
        .isEqualTo(
            """
            SLOT                     IN       JOB
            2026-11-20 12:00:00      in 9 h   gaps
            2026-11-21 01:30:04.595  in 23 h  duplicates
            2026-11-21 12:00:00      in 33 h  gaps
            """);
    assertThat(json("jobs", "next", "gaps", "--json").get("slots")).hasSize(5);
  }

  @Test
  void aSlotHasTheseFields() {
    JsonNode slots = json("slots", "list", "--json").get("slots");
    assertThat(slots).hasSize(1);
    assertThat(slots.get(0).propertyNames())
        .containsExactly(
            "slot",
            "job",
            "at",
            "state",
            "reason",
            "origin",
            "generation",
            "attempt",
            "failures",
            "deaths",
            "fence",
            "owner",
            "heartbeatAt",
            "startedAt",
            "endedAt",
            "into",
            "to",
            "count",
            "progress",
            "outcome",
            "error");
    String id = slots.get(0).get("slot").asString();
    assertThat(json("slots", "show", id, "--json")).isEqualTo(slots.get(0));
    assertThat(ship.run("slots", "show", id).out())
        .contains("succeeded, ended 01:30:12 Fri, 60 min ago, took 2 s: 3 pairs");
  }

  @Test
  void slotsCanBeListedByState() {
    assertThat(json("slots", "list", "--state", "failed", "--json").get("slots")).isEmpty();
    assertThat(json("slots", "list", "--state", "succeeded,failed", "--json").get("slots"))
        .hasSize(1);
  }

  @Test
  void aRunByHandIsASlotOfItsOwn() {
    JsonNode asked = json("jobs", "run", "duplicates", "--json");
    JsonNode slot = json("slots", "show", asked.get("slot").asString(), "--json");
    assertThat(slot.get("origin").asString()).isEqualTo("manual");
    assertThat(slot.get("state").asString()).isEqualTo("due");
    assertThat(json("jobs", "list", "--json").get("jobs").get(0).get("nextSlot").asString())
        .isEqualTo("2026-11-21T00:30:04.595Z");
  }

  @Test
  void whatFailedIsTriedAgainAsASlotOfItsOwnAndWhatSucceededIsNot() {
    String done = json("slots", "list", "--json").get("slots").get(0).get("slot").asString();
    Said refused = ship.run("slots", "retry", done);
    assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.err()).contains("succeeded. To run its job again: jobs run duplicates");
    ship.at("2026-11-21T00:31:00Z");
    Slot.Held held = ship.start("duplicates");
    assertThat(ship.run("slots", "retry", held.id().text()).err()).contains("has not ended");
    ship.end(held, new Ending.Failed(Reason.ERROR, "no posts"));
    JsonNode asked = json("slots", "retry", held.id().text(), "--json");
    JsonNode slot = json("slots", "show", asked.get("slot").asString(), "--json");
    assertThat(slot.get("origin").asString()).isEqualTo("manual");
    assertThat(json("slots", "show", held.id().text(), "--json").get("state").asString())
        .isEqualTo("failed");
  }

  @Test
  void problemsAreListedWithTheirHistory() {
    assertThat(ship.run("problems").code()).isZero();
    ship.sees(ProblemKind.OVERDUE, "duplicates", "It was due an hour ago");
    ship.after("10m");
    ship.sees(ProblemKind.NO_WORKER, "all", "Nobody is there");
    Said said = ship.run("problems");
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    assertThat(said.out())
        .contains("critical: overdue duplicates", "  It was due an hour ago. Look at")
        .contains("  since 02:30:12 Fri, 10 min ago, last seen 02:30:12 Fri, 10 min ago");
    ship.closes(Duration.ofMinutes(5));
    JsonNode listed = JsonMapper.shared().readTree(ship.run("problems", "--all", "--json").out());
    assertThat(listed.get("open").get(0).propertyNames())
        .containsExactly("kind", "subject", "severity", "text", "remedy", "since", "lastSeen");
    assertThat(listed.get("closed").get(0).get("kind").asString()).isEqualTo("overdue");
    assertThat(ship.run("problems", "--all").out()).contains("closed: overdue duplicates");
  }

  @Test
  void aSwitchThatChangesNothingSaysSo() {
    assertThat(ship.run("jobs", "resume", "duplicates").err())
        .isEqualTo("duplicates was not paused.\n");
    assertThat(ship.run("jobs", "pause", "duplicates").err())
        .isEqualTo("duplicates is paused, as generation 2.\n");
  }

  @Test
  void aCleanAuditEndsWithZeroAndASumOfAll() {
    Said said = ship.run("audit", "--from", "2026-11-19");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .endsWith("1 slot expected: 0 lost, 0 doubled, 0 unexplained, 0 early, 0 ownerless.\n");
    assertThat(json("audit", "--json").propertyNames())
        .containsExactly(
            "from",
            "to",
            "clean",
            "expected",
            "due",
            "running",
            "retry",
            "succeeded",
            "failed",
            "skipped",
            "pending",
            "manual",
            "lost",
            "doubled",
            "unexplained",
            "early",
            "ownerless",
            "jobs");
  }

  @Test
  void anAuditWithAFindingEndsWithOne() {
    ship.after("1d");
    ship.start("duplicates");
    ship.after("5m");
    Said said = ship.run("audit");
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    assertThat(said.out())
        .contains("runs, and its lease has expired")
        .contains("anchorwatch slots show duplicates@2026-11-21T00:30:04.595Z")
        .contains("1 ownerless.");
  }

  @Test
  void forScriptsEachFindingIsALineAndTheSumsAreTheLast() {
    ship.after("1d");
    ship.start("duplicates");
    ship.after("5m");
    Said said = ship.run("audit", "--json");
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    List<JsonNode> lines = said.out().lines().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).propertyNames())
        .containsExactly("finding", "job", "slot", "what", "look");
    assertThat(lines.get(0).get("finding").asString()).isEqualTo("ownerless");
    assertThat(lines.get(1).get("ownerless").asInt()).isEqualTo(1);
    assertThat(lines.get(1).get("expected").asInt()).isEqualTo(2);
    assertThat(lines.get(1).get("succeeded").asInt()).isEqualTo(1);
    assertThat(lines.get(1).get("running").asInt()).isEqualTo(1);
    assertThat(lines.get(1).get("clean").asBoolean()).isFalse();
  }

  @Test
  void anAuditsRangeIsWrittenAsDaysInstantsOrAges() {
    ship.after("1d");
    for (String from : List.of("2026-11-19", "2026-11-19T00:30:00Z", "3d")) {
      JsonNode sums = json("audit", "--from", from, "--to", "2026-11-20T12:00:00Z", "--json");
      assertThat(sums.get("expected").asInt()).as(from).isEqualTo(1);
      assertThat(sums.get("to").asString()).isEqualTo("2026-11-20T12:00:00.000Z");
    }
  }
}
