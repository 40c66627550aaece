package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class CandidatesTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static Candidates candidates(String text, boolean mayClose) {
    return new Candidates(
        "f", text, JsonReading.within(Limits.DEFAULT), new Effort(text.length()), mayClose);
  }

  @Property
  void whatIsValidIsReadAsItStands(@ForAll("documents") String document) {
    assertThat(candidates(document, false).whole(0, document.length()))
        .hasValueSatisfying(
            it -> {
              assertThat(it.untouched()).isTrue();
              assertThat(Canonical.of(it.value()))
                  .isEqualTo(Canonical.of(STRICT.readTree(document)));
            });
  }

  /** Commas and comments put in at random are taken out again, and nothing else is. */
  @Property
  void theEditsAppliedGiveTheValue(
      @ForAll("documents") String document, @ForAll("noise") String noise) {
    String damaged =
        document.replace("]", "," + noise + "]").replace("[,", "[").replace("}", noise + "}");
    Optional<Candidate> found = candidates(damaged, false).whole(0, damaged.length());
    assertThat(found).isPresent();
    assertThat(STRICT.readTree(found.get().mendedText())).isEqualTo(STRICT.readTree(document));
  }

  @Property
  void noTextHoweverOddIsAnExceptionAndWhatIsReadIsJson(@ForAll("soup") String soup) {
    Candidates seen = candidates(soup, true);
    for (Candidate candidate : seen.within(0, soup.length())) {
      assertThat(Canonical.of(STRICT.readTree(candidate.mendedText())))
          .isEqualTo(Canonical.of(candidate.value()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[see below]", "[1] and more", "{name}", "[x"})
  void aRemarkInBracketsIsNoWholeDocument(String text) {
    assertThat(candidates(text, false).whole(0, text.length())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1,", "{\"a", "{\"a\":", "[\"x\\", "[\"\\u12", "{\"a\":1", "[[1]"})
  void whatEndsTooSoonIsCut(String text) {
    Candidates seen = candidates(text, false);
    assertThat(seen.whole(0, text.length())).isEmpty();
    assertThat(seen.cut()).isTrue();
  }

  @Test
  void closersAreAddedOnlyBehindAWholeValue() {
    assertThat(candidates("{\"a\":[1", true).whole(0, 7)).isPresent();
    assertThat(candidates("{\"a\":", true).whole(0, 5)).isEmpty();
    assertThat(candidates("{\"a\":\"b", true).whole(0, 7)).isEmpty();
  }

  @Test
  void aKeyThatComesTwiceIsKnownToClash() {
    for (String text : new String[] {"{\"a\":1,\"a\":2}", "{'a':1,'b':{},'a':2,}"}) {
      assertThat(candidates(text, false).whole(0, text.length()))
          .hasValueSatisfying(
              it -> {
                assertThat(it.mended().clash()).isTrue();
                assertThat(it.mendedText()).contains("\"a\":2").doesNotContain("\"a\":1");
              });
    }
  }

  @Provide
  Arbitrary<String> documents() {
    return documents(3);
  }

  private static Arbitrary<String> documents(int depth) {
    Arbitrary<String> leaf =
        Arbitraries.oneOf(
            Arbitraries.of("1", "-0", "2.50", "1e3", "true", "false", "null", "\"\"", "{}", "[]"),
            Arbitraries.strings()
                .withChars('a', '/', '*', '#', '"', '\\', '\n', 'é', '\u2603')
                .ofMaxLength(6)
                .map(STRICT::writeValueAsString));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<List<String>> inner = documents(depth - 1).list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.oneOf(
        leaf, inner.map(it -> "[" + String.join(",", it) + "]"), inner.map(CandidatesTest::object));
  }

  private static String object(List<String> values) {
    StringBuilder object = new StringBuilder("{ ");
    for (int i = 0; i < values.size(); i++) {
      object
          .append(i == 0 ? "" : ", ")
          .append("\"k")
          .append(i)
          .append("\" :")
          .append(values.get(i));
    }
    return object.append('}').toString();
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.of(" ", "/* x */", "// y\n", "# z\n", "\u00a0", "\ufeff /* ] */ ");
  }

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.of(
            "{", "}", "[", "]", "\"", ":", ",", "1", "a", "```", "\n", "//", "/*", "*/", "\\",
            "true", " ")
        .list()
        .ofMaxSize(40)
        .map(it -> String.join("", it));
  }
}
