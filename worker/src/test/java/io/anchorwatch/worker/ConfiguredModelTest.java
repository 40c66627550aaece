package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anchorwatch.cli.CommandException;
import io.anchorwatch.cli.Place;
import io.anchorwatch.model.openai.ProbeReport;
import io.anchorwatch.model.scripted.Script;
import io.anchorwatch.model.scripted.ScriptedModelServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredModelTest {
  @TempDir Path directory;

  private Place place(String... lines) throws IOException {
    Files.createDirectories(directory.resolve("jobs.d"));
    Files.writeString(directory.resolve("worker.properties"), String.join("\n", lines));
    return new Place(Optional.of(directory), Optional.empty(), Optional.of(directory));
  }

  @Test
  void theConfiguredModelIsAskedWhatItIsLike() throws IOException {
    try (ScriptedModelServer server = ScriptedModelServer.start(Script.plain())) {
      ProbeReport report =
          new Configured()
              .probe(
                  place(
                      "model.url = " + server.url(),
                      "model.name = scripted",
                      "model.structure = prompt"));
      assertThat(report.reachable()).isTrue();
      assertThat(report.suggestions()).containsEntry("model.structure", "json-schema");
      assertThat(server.calls())
          .allSatisfy(
              call -> assertThat(call.body().path("model").asString()).isEqualTo("scripted"));
    }
  }

  @Test
  void withoutAModelThereIsNobodyToAsk() {
    assertThatThrownBy(() -> new Configured().probe(place("")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("model.url");
  }

  @Test
  void whatDoesNotFitTogetherIsFoundBeforeAnythingIsAsked() {
    assertThatThrownBy(
            () ->
                new Configured()
                    .probe(
                        place(
                            "model.url = http://localhost:1/v1",
                            "model.name = m",
                            "model.thinking = off",
                            "model.reask = more-tokens, other-model, luck")))
        .hasMessageContaining("model.thinking.switch")
        .hasMessageContaining("\"luck\" is not known here");
  }
}
