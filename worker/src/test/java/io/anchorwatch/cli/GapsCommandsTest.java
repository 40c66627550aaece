package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.cli.Ship.Said;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.schedule.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GapsCommandsTest {
  private static final String GAP = "low:tag:radar";
  private final Ship ship = new Ship("2026-11-20T00:00:00Z");

  @BeforeEach
  void aPublishedGap() {
    ship.file(
        Ship.definition(
            "gaps",
            "analyze_topic_gaps",
            Ship.every("24h"),
            Schedule.Anchor.SLOT,
            Optional.empty()));
    publish("Two posts.");
  }

  private void publish(String why) {
    publish("gaps", why);
  }

  private void publish(String job, String why) {
    Document evidence =
        new Document("text", why)
            .append(
                "posts",
                List.of(
                    new Document("id", "a.md")
                        .append("title", "On radar")
                        .append("similarity", 0.75)
                        .append("lacks", "is old")))
            .append("queries", List.of(new Document("query", "radar").append("n", 7L)));
    Document body =
        new Document("kind", "low")
            .append(
                "topic",
                new Document("origin", "tag").append("key", "radar").append("name", "Radar"))
            .append("rank", 1)
            .append("score", 0.5)
            .append("parts", new Document("deficit", 0.5))
            .append("evidence", evidence)
            .append("suggestion", new Document("action", "new_post").append("text", "Write."))
            .append("state", "open")
            .append("content_hash", why);
    ship.publish(job, "topic_gaps", List.of(new Output(GAP, body)));
  }

  private JsonNode listed(String... more) {
    Said said =
        ship.run(
            Stream.concat(Stream.of("findings", "gaps", "list", "--json"), Stream.of(more))
                .toArray(String[]::new));
    assertThat(said.code()).isEqualTo(ExitCode.DONE);
    return JsonMapper.shared().readTree(said.out()).get("gaps");
  }

  @Test
  void aGapIsListedWithItsEvidence() {
    JsonNode gap = listed().get(0);
    assertThat(gap.get("key").asString()).isEqualTo(GAP);
    assertThat(gap.get("state").asString()).isEqualTo("open");
    assertThat(gap.get("evidence").get("posts").get(0).get("id").asString()).isEqualTo("a.md");
    assertThat(ship.run("findings", "gaps", "list").out()).contains("radar", "Two posts.");
  }

  @Test
  void showAndExplainSayWhyAndWhatToDo() {
    String[] wanted = {"0.50 = deficit 0.5", "is old", "asked 7 times", "Write."};
    assertThat(ship.run("findings", "gaps", "show", GAP).out()).contains(wanted);
    assertThat(ship.run("topics", "explain", "RADAR").out()).contains(wanted);
    assertThat(ship.run("topics", "explain", "sonar").err()).contains("No gap");
  }

  @Test
  void aSnoozedGapComesBackByItself() {
    ship.run("findings", "gaps", "snooze", GAP, "--for", "7d");
    assertThat(listed().size()).isZero();
    assertThat(listed("--all").get(0).get("state").asString()).isEqualTo("snoozed");
    ship.after("8d");
    assertThat(listed().size()).isEqualTo(1);
  }

  @Test
  void aClosedGapComesBackWhenItsEvidenceChangesOrTheDecisionIsTakenBack() {
    ship.run("findings", "gaps", "close", GAP);
    assertThat(listed().size()).isZero();
    ship.run("findings", "gaps", "close", GAP, "--undo");
    assertThat(listed().size()).isEqualTo(1);
    ship.run("findings", "gaps", "close", GAP);
    ship.after("24h");
    publish("One post.");
    assertThat(listed().size()).isEqualTo(1);
  }

  @Test
  void aKeyThatTheListCutShortIsEnough() {
    assertThat(ship.run("findings", "gaps", "show", "low:tag:ra…").out()).contains(GAP);
    assertThat(ship.run("findings", "gaps", "show", "low:tag:rx…").code())
        .isEqualTo(ExitCode.FAILED);
    assertThat(ship.run("findings", "gaps", "show", "low:tag:ra").code())
        .isEqualTo(ExitCode.FAILED);
  }

  @Test
  void aSiteCanBeNamedAndAnotherOnesGapIsNotMeant() {
    assertThat(ship.run("findings", "gaps", "close", GAP, "--site", "other").err())
        .contains("no gap " + GAP + " of site other");
    assertThat(listed().size()).isEqualTo(1);
    assertThat(ship.run("findings", "gaps", "close", GAP, "--site", "default").code())
        .isEqualTo(ExitCode.DONE);
    assertThat(listed().size()).isZero();
  }

  @Test
  void aGapOfTwoJobsIsNotGuessed() {
    ship.file(
        Ship.definition(
            "more",
            "analyze_topic_gaps",
            Ship.every("24h"),
            Schedule.Anchor.SLOT,
            Optional.empty()));
    publish("more", "Two posts.");

    Said said = ship.run("findings", "gaps", "close", GAP);

    assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).contains("--site");
  }

  @Test
  void aSnoozeOfNoTimeIsNone() {
    assertThat(ship.run("findings", "gaps", "snooze", GAP, "--for", "0s").code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(listed().size()).isEqualTo(1);
  }

  @Test
  void anUnknownGapAndATimeThatIsNoneSayWhatToWrite() {
    assertThat(ship.run("findings", "gaps", "show", "low:tag:x").err()).contains("list --all");
    Said said = ship.run("findings", "gaps", "snooze", GAP, "--for", "soon");
    assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).contains("such as 30d");
  }
}
