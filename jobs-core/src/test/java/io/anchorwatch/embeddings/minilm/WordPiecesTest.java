package io.anchorwatch.embeddings.minilm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class WordPiecesTest {
  private static final WordPieces PIECES = vocabulary();

  private static WordPieces vocabulary() {
    try (InputStream json =
        WordPieces.class
            .getClassLoader()
            .getResourceAsStream("all-minilm-l6-v2-q-tokenizer.json")) {
      return WordPieces.read(Objects.requireNonNull(json));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<JsonNode> recorded() throws IOException {
    return Recorded.lines("word-pieces.jsonl");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void aTextIsCutAsTheModelWasTrained(JsonNode line) {
    assertThat(PIECES.of(line.path("text").asString()))
        .containsExactly(line.path("ids").valueStream().mapToLong(JsonNode::asLong).toArray());
  }

  @Test
  void namesOfSpecialPiecesAreTextLikeAnyOther() {
    assertThat(PIECES.of("[SEP]")).hasSizeGreaterThan(4).containsOnlyOnce(101, 102);
  }

  @Test
  void theLanguageOfTheMachineChangesNothing() {
    long[] expected = PIECES.of("IT IS TITLED");
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(PIECES.of("IT IS TITLED")).containsExactly(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void manyThreadsMayCutAtOnce() {
    long[] expected = PIECES.of("Unbelievably long-winded");
    assertThat(
            IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> PIECES.of("Unbelievably long-winded")))
        .allSatisfy(each -> assertThat(each).containsExactly(expected));
  }

  @Property
  void everyTextHasABeginningAnEndAndABound(@ForAll String text) {
    long[] pieces = PIECES.of(text);
    assertThat(pieces).startsWith(101).endsWith(102).hasSizeBetween(2, WordPieces.MOST);
    assertThat(LongStream.of(pieces)).allMatch(piece -> piece >= 0 && piece < 30_522);
  }

  @Test
  void whatIsNoVocabularyIsRefused() {
    byte[] other = "{\"model\":{\"vocab\":{\"[CLS]\":1}}}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> WordPieces.read(new ByteArrayInputStream(other)))
        .hasMessageContaining("[SEP]");
  }
}
