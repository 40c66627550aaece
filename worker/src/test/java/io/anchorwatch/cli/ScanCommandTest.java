package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.cli.Ship.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one-shot form over a small tree, with the real jobs. */
class ScanCommandTest {
  private static final String TEXT =
      """
      Every harbour keeps a book in which the arrivals are written down by hand. The keeper notes
      the name of the ship, the hour, the wind and what she carried, and signs the line. When a
      ship does not come, the line stays open, and an open line is what makes somebody go and
      look. We copied that idea: a turn that nobody took stays visible until it is explained, so
      that silence can never be mistaken for good news by those who sleep ashore.
      """;

  private final Ship ship = new Ship("2026-11-20T00:00:00Z");
  @TempDir private Path tree;

  @BeforeEach
  void aTreeWithACopyAndASeries() throws IOException {
    write("book.md", "The harbour book", "2026-01-05", TEXT);
    write("log/book-again.md", "The harbour book, again", "2026-03-05", TEXT + "\nNow in print.\n");
    write("wind.md", "On wind", "2026-10-05", "Wind is air that moves, and a sail is patience.");
    Files.write(tree.resolve("broken.md"), new byte[] {(byte) 0xC3, (byte) 0x28});
  }

  private void write(String file, String title, String date, String text) throws IOException {
    Files.createDirectories(tree.resolve(file).getParent());
    String head = "---\ntitle: \"" + title + "\"\ndate: " + date + "\ntags: [sea]\n---\n";
    Files.writeString(tree.resolve(file), head + text);
  }

  private JsonNode json(String... more) {
    String[] line = {"scan", tree.toString(), "--json", "--as-of", "2026-11-01"};
    Said said = ship.run(Stream.of(line, more).flatMap(Arrays::stream).toArray(String[]::new));
    return JsonMapper.shared().readTree(said.out());
  }

  @Test
  void theJsonIsOneObjectOfTheseFields() {
    JsonNode report = json("--set", "duplicates.rule=title");
    assertThat(report.propertyNames()).containsExactly("posts", "skipped", "duplicates", "gaps");
  }

  @Test
  void aTreeWithATwentiethUnreadableIsNotJudged() {
    Said said = ship.run("scan", tree.toString());
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    assertThat(said.err()).contains("detect_duplicate_posts failed").contains("broken.md");
    assertThat(said.out()).contains("3 posts read, 1 skipped").contains("is not UTF-8");
  }

  @Test
  void copiesAreFoundWithTheirPathsPassagesAndReason() throws IOException {
    Files.delete(tree.resolve("broken.md"));
    JsonNode pair = json().get("duplicates").get(0);
    assertThat(pair.propertyNames())
        .containsExactly(
            "a",
            "b",
            "relation",
            "score",
            "alert",
            "passages",
            "canonical",
            "canonicalReason",
            "linkA",
            "linkB",
            "reason");
    assertThat(pair.get("a").asString()).isEqualTo("book.md");
    assertThat(pair.get("b").asString()).isEqualTo("log/book-again.md");
    assertThat(pair.get("alert").asBoolean()).isTrue();
    assertThat(pair.get("passages")).isNotEmpty();
    Said table = ship.run("scan", tree.toString());
    assertThat(table.out()).contains("keep  book.md").contains("log/book-again.md");
  }

  @Test
  void gapsHaveTheirEvidence() throws IOException {
    Files.delete(tree.resolve("broken.md"));
    JsonNode gap = json().get("gaps").get(0);
    assertThat(gap.propertyNames()).containsExactly("key", "kind", "rank", "score", "evidence");
    assertThat(gap.get("rank").asInt()).isEqualTo(1);
    assertThat(gap.get("evidence").get("text").asString()).isNotBlank();
  }

  @Test
  void aScanRepeatsItselfByteByByte() throws IOException {
    Files.delete(tree.resolve("broken.md"));
    assertThat(json()).isEqualTo(json());
  }

  @Test
  void anAlertEndsWithOneOnlyIfAskedTo() throws IOException {
    Files.delete(tree.resolve("broken.md"));
    assertThat(ship.run("scan", tree.toString()).code()).isZero();
    assertThat(ship.run("scan", tree.toString(), "--fail-on", "alert").code())
        .isEqualTo(ExitCode.FAILED);
    Files.delete(tree.resolve("log/book-again.md"));
    assertThat(ship.run("scan", tree.toString(), "--fail-on", "alert").code()).isZero();
  }

  @Test
  void aFileOfPostsIsReadLineByLine() throws IOException {
    Path file = tree.resolve("posts.jsonl");
    Files.writeString(file, "{\"id\":\"a\",\"title\":\"A\",\"text\":\"b\"}\n");
    Said said = ship.run("scan", file.toString());
    assertThat(said.out()).contains("1 post read, 0 skipped");
  }
}
