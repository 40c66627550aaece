package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.cli.Ship.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PostsCompareTest {
  private static final String TEXT =
      "Every harbour keeps a book in which the arrivals are written down by hand. The keeper notes"
          + " the name of the ship, the hour, the wind and what she carried, and signs the line."
          + " When a ship does not come, the line stays open, and somebody goes and looks.";

  private final Ship ship = new Ship("2026-11-20T00:00:00Z");
  @TempDir private Path folder;

  @Test
  void twoFilesAreExplained() throws IOException {
    Path a = Files.writeString(folder.resolve("a.md"), "# One\n\n" + TEXT);
    Path b = Files.writeString(folder.resolve("b.md"), "# Two\n\n" + TEXT + " Now in print.");
    Said said = ship.run("posts", "compare", a.toString(), b.toString());
    assertThat(said.code()).isEqualTo(ExitCode.DONE);
    assertThat(said.out()).startsWith("near ").contains("at least 0.50").contains("keep ");
  }

  @Test
  void filesOfOneNameAreTwoPosts() throws IOException {
    Files.createDirectories(folder.resolve("x"));
    Path a = Files.writeString(folder.resolve("a.md"), TEXT);
    Path b = Files.writeString(folder.resolve("x/a.md"), TEXT);
    Said said = ship.run("posts", "compare", a.toString(), b.toString(), "--json");
    assertThat(JsonMapper.shared().readTree(said.out()).get("relation").asString())
        .isEqualTo("exact");
  }

  @Test
  void pairsAreReadAndAnsweredLineByLine() throws IOException {
    String row = "{\"id\":\"%s\",\"a\":{\"text\":\"%s\"},\"b\":{\"text\":\"%s\"}}\n";
    Path file =
        Files.writeString(
            folder.resolve("pairs.jsonl"),
            row.formatted("same", TEXT, TEXT) + "{broken\n" + row.formatted("other", TEXT, "No."));
    Said said = ship.run("posts", "compare", "--jsonl", file.toString());
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    assertThat(said.err()).contains("line 2 is not a JSON object");
    String[] lines = said.out().strip().split("\n", -1);
    assertThat(lines).hasSize(2);
    JsonNode same = JsonMapper.shared().readTree(lines[0]);
    assertThat(same.propertyNames())
        .containsExactly(
            "id",
            "relation",
            "alert",
            "score",
            "jaccard",
            "containmentA",
            "containmentB",
            "anchors");
    assertThat(same.get("relation").asString()).isEqualTo("exact");
    assertThat(JsonMapper.shared().readTree(lines[1]).get("relation").asString()).isEqualTo("none");
  }

  @Test
  void neitherTwoPostsNorAFileIsAUsageError() {
    assertThat(ship.run("posts", "compare").code()).isEqualTo(ExitCode.USAGE);
    assertThat(ship.run("posts", "compare", "one").code()).isEqualTo(ExitCode.USAGE);
  }
}
