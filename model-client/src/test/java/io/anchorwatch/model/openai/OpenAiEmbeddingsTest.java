package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.BudgetedEmbeddingModel;
import io.anchorwatch.model.EmbeddingModel;
import io.anchorwatch.model.EmbeddingModel.Embedded;
import io.anchorwatch.model.EmbeddingModel.NoVectors;
import io.anchorwatch.model.EmbeddingModel.Vectors;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.TokenBudget;
import io.anchorwatch.model.openai.OpenAiChatModel.Surroundings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiEmbeddingsTest {
  private static final String TWO =
      "{\"data\":[{\"index\":1,\"embedding\":[0,2]},{\"index\":0,\"embedding\":[1,0.5]}],"
          + "\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7}}";

  private final MockWebServer server = new MockWebServer();
  private final List<AutoCloseable> open = new ArrayList<>(List.of(server));
  private final List<Duration> waits = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private OpenAiEmbeddings model() throws Exception {
    server.start();
    OpenAiEmbeddings model =
        new OpenAiEmbeddings(
            OpenAiSettings.of(server.url("/v1").uri(), new Secret("k"), "m"),
            new Surroundings(
                InstantSource.system(),
                System::nanoTime,
                new Random(1),
                (time, it) -> waits.add(time)));
    open.add(0, model);
    return model;
  }

  private void says(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  private static ModelFailure failure(Embedded embedded) {
    assertThat(embedded).isInstanceOf(NoVectors.class);
    return ((NoVectors) embedded).failure();
  }

  @Test
  void vectorsComeInTheOrderOfTheTextsAndWithTheirCost() throws Exception {
    says(200, TWO);
    Vectors vectors = (Vectors) model().embed(List.of("one", "two"));
    assertThat(vectors.vectors()).containsExactly(new float[] {1, .5f}, new float[] {0, 2});
    assertThat(vectors.usage().tokens()).hasValue(7);
    var request = server.takeRequest();
    assertThat(request.getUrl().encodedPath()).isEqualTo("/v1/embeddings");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer k");
    assertThat(String.valueOf(request.getBody().utf8()))
        .isEqualTo("{\"model\":\"m\",\"input\":[\"one\",\"two\"],\"encoding_format\":\"float\"}");
  }

  @Test
  void whatMayPassIsTriedAgainAndWhatMayNotIsNot() throws Exception {
    says(503, "");
    says(200, TWO);
    OpenAiEmbeddings model = model();
    assertThat(model.embed(List.of("one", "two"))).isInstanceOf(Vectors.class);
    assertThat(waits).hasSize(1);
    says(400, "{\"error\":{\"message\":\"no such model\"}}");
    assertThat(failure(model.embed(List.of("one"))).message()).contains("status 400");
    assertThat(waits).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":2,\"embedding\":[1]}]}",
        "{\"data\":[{\"embedding\":[1]},{\"embedding\":[1,2]}]}",
        "{\"data\":[{\"embedding\":[1]},{\"embedding\":[\"x\"]}]}",
        "{\"data\":[{\"embedding\":[1]},{\"embedding\":[]}]}",
        "{\"data\":[{\"embedding\":[1]},{\"embedding\":[1e99]}]}",
        "[]"
      })
  void aReplyWithoutOneVectorForEachTextIsNone(String body) throws Exception {
    says(200, body);
    ModelFailure failure = failure(model().embed(List.of("one", "two")));
    assertThat(failure.code()).isEqualTo(Code.UPSTREAM);
    assertThat(failure.message()).contains("2 texts");
  }

  @Test
  void aServerThatCannotBeReachedIsAFailureAndNoException() throws Exception {
    OpenAiEmbeddings model = model();
    server.close();
    assertThat(failure(model.embed(List.of("one"))).code()).isEqualTo(Code.UPSTREAM);
  }

  @Test
  void aBudgetThatIsSpentSendsNothing() throws Exception {
    AtomicLong count = new AtomicLong();
    TokenBudget budget =
        new TokenBudget("day's", 10, "until midnight UTC", (at, tokens) -> count.addAndGet(tokens));
    says(200, TWO);
    EmbeddingModel model = new BudgetedEmbeddingModel(model(), budget, InstantSource.system());
    assertThat(model.embed(List.of("one", "two"))).isInstanceOf(Vectors.class);
    assertThat(count).hasValue(7);
    ModelFailure failure = failure(model.embed(List.of("some text of sixteen")));
    assertThat(failure.message()).startsWith("the day's token budget is spent: 7 of 10 tokens");
    assertThat(server.getRequestCount()).isEqualTo(1);
    assertThat(count).hasValue(7);
  }
}
