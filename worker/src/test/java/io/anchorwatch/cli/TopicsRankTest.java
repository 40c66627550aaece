package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.cli.Ship.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TopicsRankTest {
  private final Ship ship = new Ship("2026-11-20T00:00:00Z");
  @TempDir private Path folder;

  @BeforeEach
  void posts() throws IOException {
    write(
        "posts.jsonl",
        """
        {"id":"a","title":"Mooring in wind","text":"Mooring lines and springs.","tags":["mooring"],"date":"2026-10-01"}
        {"id":"b","title":"Mooring buoys","text":"Pick up the buoy.","tags":["mooring"],"date":"2026-11-01"}
        {"id":"c","title":"Reefing early","text":"Reef before you need to.","tags":["sails"],"date":"2026-11-02"}
        """);
    write("topics.txt", "# wanted\nmooring\n{\"topic\":\"radar\",\"weight\":2}\n");
    write(
        "queries.jsonl",
        """
        {"query":"how to pick up a mooring buoy","n":3}
        {"query":"radar reflectors, ask jane@example.org","n":5,"results":0}
        no json
        """);
  }

  @Test
  void theJsonHasEveryTopicAndEveryQueryInItsPlace() {
    Said said = rank("--topics", "topics.txt", "--queries", "queries.jsonl", "--json");

    assertThat(said.code()).isEqualTo(ExitCode.DONE);
    JsonNode report = JsonMapper.shared().readTree(said.out());
    assertThat(report.propertyNames()).containsExactly("topics", "queries");
    JsonNode first = report.path("topics").path(0);
    assertThat(first.propertyNames())
        .containsExactly("topic", "rank", "score", "coverage", "kind", "evidence");
    assertThat(first.path("topic").asString()).isEqualTo("radar");
    assertThat(first.path("kind").asString()).isEqualTo("empty");
    assertThat(report.path("queries").size()).isEqualTo(2);
    assertThat(report.path("queries").path(0).path("best").path("id").asString()).isEqualTo("b");
    assertThat(report.path("queries").path(1).path("unmet").asDouble()).isGreaterThan(0.5);
    assertThat(said.out()).doesNotContain("jane");
    assertThat(said.err()).contains("queries.jsonl:3: no JSON object");
  }

  @Test
  void aTableIsForPeopleAndTheTopicsOfThePostsAreRankedByThemselves() {
    Said said = rank();

    assertThat(said.code()).isEqualTo(ExitCode.DONE);
    assertThat(said.out()).contains("RANK", "mooring", "sails");
  }

  @Test
  void aFileThatIsNotThereIsAUsageError() {
    Said said = rank("--topics", "nowhere.txt");
    assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).contains("nowhere.txt: there is no such file");
    assertThat(ship.run("topics", "rank", folder.resolve("nowhere").toString()).code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aFileWithoutTopicsDoesNotRankOtherOnes() throws IOException {
    write("none.txt", "# none yet\n");

    Said said = rank("--topics", "none.txt");

    assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).contains("none.txt names no topic");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void anEmptyAnswerSaysWhyItIsEmpty() throws IOException {
    write("none.csv", "");
    assertThat(rank("--queries", "none.csv").err()).contains("none.csv has no query");

    write("posts.jsonl", "{\"id\":\"a\",\"title\":\"Ground tackle\"}\n");
    assertThat(rank().err()).contains("are filed under no topic");

    write("posts.jsonl", "");
    assertThat(rank().err()).contains("no post was read from");
  }

  private Said rank(String... options) {
    String[] line = new String[options.length + 3];
    line[0] = "topics";
    line[1] = "rank";
    line[2] = folder.resolve("posts.jsonl").toString();
    for (int i = 0; i < options.length; i++) {
      boolean file = options[i].contains(".");
      line[i + 3] = file ? folder.resolve(options[i]).toString() : options[i];
    }
    return ship.run(line);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
