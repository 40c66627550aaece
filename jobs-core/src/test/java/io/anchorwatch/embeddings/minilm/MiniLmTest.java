package io.anchorwatch.embeddings.minilm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.anchorwatch.embeddings.Embedders.Choice;
import io.anchorwatch.embeddings.Embedders.Ready;
import io.anchorwatch.model.EmbeddingModel;
import io.anchorwatch.model.EmbeddingModel.NoVectors;
import io.anchorwatch.model.EmbeddingModel.Vectors;
import io.anchorwatch.model.ModelFailure.Code;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** On the true model. */
@Tag("slow")
class MiniLmTest {
  private static final MiniLmEmbedders EMBEDDERS = new MiniLmEmbedders();
  private static EmbeddingModel model;

  @BeforeAll
  static void open() {
    model = ((Ready) EMBEDDERS.find(Choice.MINILM, "")).model();
  }

  @AfterAll
  static void close() {
    EMBEDDERS.close();
  }

  private static List<float[]> vectors(List<String> texts) {
    return ((Vectors) model.embed(texts)).vectors();
  }

  private static double product(float[] one, float[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }

  @Test
  void aVectorIsThatOfTheSameModelElsewhere() throws IOException {
    for (JsonNode line : Recorded.lines("vectors.jsonl")) {
      float[] own = vectors(List.of(line.path("text").asString())).get(0);
      float[] other = new float[own.length];
      int place = 0;
      for (JsonNode value : line.path("vector")) {
        other[place++] = (float) value.asDouble();
      }
      assertThat(place).isEqualTo(384);
      assertThat(product(own, own)).isCloseTo(1, offset(1e-4));
      assertThat(product(own, other)).isGreaterThan(.999);
    }
  }

  @Test
  void whatSaysTheSameInOtherWordsIsNearest() {
    List<String> texts =
        List.of(
            "How to brew green tea",
            "Steeping loose-leaf sencha: water, time and pot",
            "Our office is closed on Friday",
            "We take the day off at the end of the week",
            "Upgrading the database to version 8",
            "How we migrated PostgreSQL to a newer release");
    List<float[]> vectors = vectors(texts);
    for (int i = 0; i < texts.size(); i++) {
      float[] own = vectors.get(i);
      int itself = i;
      int nearest =
          IntStream.range(0, texts.size())
              .filter(other -> other != itself)
              .boxed()
              .max(Comparator.comparingDouble(other -> product(own, vectors.get(other))))
              .orElseThrow();
      assertThat(nearest).isEqualTo(i ^ 1);
    }
  }

  @Test
  void aTextsVectorDoesNotDependOnWhatIsAskedWithIt() {
    String text = "The same text, alone and among others.";
    float[] alone = vectors(List.of(text)).get(0);
    assertThat(vectors(List.of("other", text, "tea ".repeat(300))).get(1)).containsExactly(alone);
  }

  @Test
  void anInterruptedThreadIsToldAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    NoVectors none = (NoVectors) model.embed(List.of("text"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(none.failure().code()).isEqualTo(Code.CANCELLED);
  }

  @Test
  void aModelThatIsClosedAnswersNoMore() {
    MiniLmEmbedders own = new MiniLmEmbedders();
    EmbeddingModel closed = ((Ready) own.find(Choice.MINILM, "")).model();
    own.close();
    own.close();
    assertThat(((NoVectors) closed.embed(List.of("text"))).failure().code())
        .isEqualTo(Code.CANCELLED);
  }
}
