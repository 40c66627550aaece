package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.cli.Place;
import io.anchorwatch.config.Checked;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.embeddings.Embedders;
import io.anchorwatch.embeddings.Embedders.Choice;
import io.anchorwatch.embeddings.Embedders.Missing;
import io.anchorwatch.embeddings.Embedders.Ready;
import io.anchorwatch.model.BudgetedChatModel;
import io.anchorwatch.model.EmbeddingModel;
import io.anchorwatch.model.EmbeddingModel.NoVectors;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.scripted.Script;
import io.anchorwatch.model.scripted.ScriptedModelServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerEmbeddersTest {
  private static final List<String> TEXT = List.of("More than five tokens, whoever counts them.");

  @TempDir private Path directory;

  private AppContainer container(String... lines) throws IOException {
    Files.createDirectories(directory.resolve("jobs.d"));
    Files.writeString(directory.resolve("worker.properties"), String.join("\n", lines));
    Place place = new Place(Optional.of(directory), Optional.empty(), Optional.of(directory));
    WorkerSettings settings = ((Checked.Valid) new Configured().check(place)).settings();
    return AppContainer.inMemory(settings, AppContainer.wallClock());
  }

  private static EmbeddingModel model(AppContainer container) {
    return ((Ready) container.get(Embedders.class).find(Choice.HTTP, "vectors")).model();
  }

  private static ModelFailure failure(EmbeddingModel model) {
    return ((NoVectors) model.embed(TEXT)).failure();
  }

  @Test
  void textsOfALateRunAreHeldToTheCatchUpBudget() throws IOException {
    try (ScriptedModelServer server = ScriptedModelServer.start(Script.plain());
        AppContainer container =
            container(
                "model.url = " + server.url(),
                "model.name = scripted",
                "model.budget.catch-up-tokens = 5")) {
      ModelFailure refused = failure(model(container).late());
      assertThat(BudgetedChatModel.isSpent(refused)).isTrue();
      assertThat(refused.message()).contains("catch-up");
      assertThat(server.calls()).isEmpty();
      assertThat(failure(model(container)).message()).as("it asked").contains("404");
    }
  }

  @Test
  void aContainerThatIsClosedHasItsClientsClosed() throws IOException {
    try (ScriptedModelServer server = ScriptedModelServer.start(Script.plain())) {
      EmbeddingModel model;
      try (AppContainer container =
          container("model.url = " + server.url(), "model.name = scripted")) {
        model = model(container);
      }
      assertThat(failure(model).code()).isEqualTo(Code.CANCELLED);
      assertThat(server.calls()).isEmpty();
    }
  }

  @Test
  void withoutAServerThereIsNobodyToAsk() throws IOException {
    try (AppContainer container = container("")) {
      Missing missing = (Missing) container.get(Embedders.class).find(Choice.HTTP, "vectors");
      assertThat(missing.why()).contains("model.url");
    }
  }
}
