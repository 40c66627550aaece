package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.recovery.JsonReader.Broken;
import io.anchorwatch.model.recovery.JsonReader.Outcome;
import io.anchorwatch.model.recovery.JsonReader.Read;
import io.anchorwatch.model.recovery.JsonReader.Why;
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

class JsonReaderTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static Outcome read(String text) {
    return JsonReader.read(text, 0, text.length(), Limits.DEFAULT, false);
  }

  @Property
  void whatIsValidIsReadAsItStands(@ForAll("documents") String document) {
    assertThat(read(document))
        .isInstanceOfSatisfying(
            Read.class,
            it -> {
              assertThat(it.edits()).isEmpty();
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
    Optional<Candidate> found =
        new Candidates(
                "f",
                damaged,
                JsonReading.within(Limits.DEFAULT),
                new Effort(damaged.length()),
                false)
            .whole(0, damaged.length());
    assertThat(found).isPresent();
    assertThat(STRICT.readTree(found.get().mendedText())).isEqualTo(STRICT.readTree(document));
  }

  @Property
  void noTextHoweverOddIsAnExceptionAndWhatIsReadIsJson(@ForAll("soup") String soup) {
    Candidates seen =
        new Candidates(
            "f", soup, JsonReading.within(Limits.DEFAULT), new Effort(soup.length()), true);
    for (Candidate candidate : seen.within(0, soup.length())) {
      assertThat(Canonical.of(STRICT.readTree(candidate.mendedText())))
          .isEqualTo(Canonical.of(candidate.value()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':1}",
        "{a:1}",
        "[1 2]",
        "[01]",
        "[1.]",
        "[.5]",
        "[+1]",
        "[1e]",
        "[NaN]",
        "[True]",
        "[\"\\x\"]",
        "[\"a\nb\"]",
        "{\"a\" 1}",
        "{,}",
        "[,]",
        "[1,,2]",
        "[\"\\u00g0\"]",
        "[tru]"
      })
  void whatWouldNeedAGuessIsDamaged(String text) {
    assertThat(read(text))
        .isInstanceOfSatisfying(Broken.class, it -> assertThat(it.why()).isEqualTo(Why.DAMAGED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1,", "{\"a", "{\"a\":", "[\"x\\", "[\"\\u12", "{\"a\":1", "[[1]"})
  void whatEndsTooSoonIsCut(String text) {
    assertThat(read(text))
        .isInstanceOfSatisfying(Broken.class, it -> assertThat(it.why()).isEqualTo(Why.CUT));
  }

  @Test
  void closersAreAddedOnlyBehindAWholeValue() {
    assertThat(JsonReader.read("{\"a\":[1", 0, 7, Limits.DEFAULT, true)).isInstanceOf(Read.class);
    assertThat(JsonReader.read("{\"a\":[1,", 0, 8, Limits.DEFAULT, true))
        .isInstanceOf(Broken.class);
    assertThat(JsonReader.read("{\"a\":", 0, 5, Limits.DEFAULT, true)).isInstanceOf(Broken.class);
    assertThat(JsonReader.read("{\"a\":\"b", 0, 7, Limits.DEFAULT, true))
        .isInstanceOf(Broken.class);
  }

  @Test
  void hugeNumbersAreKeptToTheLastDigitOrRefused() {
    String digits = "1234567890123456789012345678901234567890";
    assertThat(read("[" + digits + "]"))
        .isInstanceOfSatisfying(
            Read.class, it -> assertThat(it.value().get(0).bigIntegerValue()).hasToString(digits));
    assertThat(read("[1e999999999]")).isInstanceOf(Broken.class);
    assertThat(read("[" + "9".repeat(5000) + "]")).isInstanceOf(Broken.class);
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
        leaf, inner.map(it -> "[" + String.join(",", it) + "]"), inner.map(JsonReaderTest::object));
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
