package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.cli.Ship.Said;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRepairTest {
  private final Ship ship = new Ship("2026-11-20T00:30:00Z");
  @TempDir private Path folder;

  @Test
  void everyLineIsAnsweredAndABadOneCostsOnlyItself() throws IOException {
    Path file = folder.resolve("in.jsonl");
    Files.writeString(
        file,
        """
        {"id":"a","text":"{'t':1}"}
        no request
        {"id":"b","text":"[1,","strict":true}

        {"id":"c","text":"[1]"}""");
    Said said = ship.run("model", "repair", "--jsonl", file.toString());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out().lines())
        .satisfiesExactly(
            it -> assertThat(it).contains("\"id\":\"a\"", "\"value\":{\"t\":1}"),
            it -> assertThat(it).contains("\"id\":null", "bad line: "),
            it -> assertThat(it).contains("\"id\":\"b\"", "\"refused\""),
            it -> assertThat(it).contains("\"id\":\"c\"", "\"value\":[1]"));
  }

  @Test
  void aFileThatIsNotThereIsAWrongCommandLine() {
    Said said = ship.run("model", "repair", "--jsonl", "/no/such/file");
    assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    assertThat(said.out()).isEmpty();
  }

  @Test
  void linesAreWholeHoweverTheStreamIsCut() throws IOException {
    String text = "é".repeat(70_000) + "\n\nlast";
    TextLines lines =
        new TextLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    List<String> read = new ArrayList<>();
    while (lines.next()) {
      read.add(lines.line());
    }
    assertThat(read).containsExactly("é".repeat(70_000), "", "last");
  }
}
