package io.anchorwatch.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Reading.Refusal;
import io.anchorwatch.model.json.Reading.Value;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** RFC 8259 to the letter: what is standard JSON, and what only looks like it. */
class StandardTest {
  private static final Pattern HUGE = Pattern.compile("[eE][+-]?[0-9]{6}");
  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final TolerantReader strict = new TolerantReader(Leniency.STANDARD, Bounds.DEFAULT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"\"",
        "0",
        "-0",
        "-0.0",
        "1e999",
        "1E-2",
        "1e+2",
        "null",
        " true ",
        "\n[1]\r\n",
        "{\"\":0}",
        "{\"a\":{\"b\":[{}]}}",
        "[[],[[]]]",
        "\"\\u0000\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\/\\b\\f\\n\\r\\t\\\\\\\"\"",
        "\"\u007f\"",
        "\"\u2028\"",
        "\"//\"",
        "[1,2 , 3]",
        "\t{\"a\"\n:\r1}",
        "\"\uffff\"",
        "123456789012345678901234567890.5",
        "{\"a\":1,\"a\":1}"
      })
  void whatIsStandardIsTaken(String text) {
    assertThat(Applied.checked(text, strict.read(text)))
        .isInstanceOfSatisfying(Value.class, it -> assertThat(it.edits()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "\"",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\"}",
        "{\"a\":}",
        "{:1}",
        "{1:1}",
        "[01]",
        "[+1]",
        "[.5]",
        "[5.]",
        "[1e]",
        "[1e+]",
        "[0x1]",
        "[-]",
        "[--1]",
        "[NaN]",
        "[Infinity]",
        "[-Infinity]",
        "[True]",
        "[nul]",
        "[truth]",
        "\"a\nb\"",
        "\"a\tb\"",
        "\"\u0000\"",
        "\"\\x41\"",
        "\"\\'\"",
        "\"\\u12\"",
        "\"\\u00g0\"",
        "\"\\",
        "// x\n1",
        "/**/1",
        "1 // x",
        "[1]]",
        "{}}",
        "[1}",
        "{\"a\":1]",
        "[1][2]",
        "1 2",
        "\ufeff{}",
        "[1\u00a0]",
        "\u00a01",
        "[1,,2]",
        "{\"a\":1,,\"b\":2}",
        "[\"a\" \"b\"]",
        "{\"a\" 1}",
        "]",
        "}",
        "\u201ca\u201d",
        "`a`",
        "1.2.3",
        "1a",
        "[1a]",
        "[- 1]",
        "[1e1.5]",
        "nulll",
        "\uff11"
      })
  void whatIsNotStandardIsRefusedWithItsPlace(String text) {
    assertThat(Applied.checked(text, strict.read(text))).isInstanceOf(Refusal.class);
  }

  @Test
  void ofKeysThatComeTwiceTheLastCountsAsInJavaScript() {
    assertThat(strict.read("{\"a\":1,\"a\":2}"))
        .isInstanceOfSatisfying(
            Value.class, it -> assertThat(it.node().get("a").asInt()).isEqualTo(2));
  }

  @Test
  void digitsAreNeverRounded() {
    String digits = "1234567890123456789012345678901234567890";
    assertThat(strict.read("[" + digits + "," + digits + ".5,1e999]"))
        .isInstanceOfSatisfying(
            Value.class,
            it -> {
              assertThat(it.node().get(0).bigIntegerValue()).hasToString(digits);
              assertThat(it.node().get(1).decimalValue()).hasToString(digits + ".5");
              assertThat(it.node().get(2).decimalValue()).isEqualByComparingTo("1e999");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e9999999", "1e99999999999", "1e-99999999"})
  void numbersThatNobodyCanHoldAreRefused(String text) {
    assertThat(strict.read(text)).isInstanceOf(Refusal.class);
  }

  @Test
  void deepNestingIsRefusedBeyondItsLimitAndNotBefore() {
    assertThat(strict.read("[".repeat(500) + "]".repeat(500))).isInstanceOf(Value.class);
    assertThat(strict.read("[".repeat(100_000)))
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.cause()).isEqualTo(Cause.LIMIT));
  }

  /** Jackson is the second opinion: both take a text, with the same value, or both refuse it. */
  @Property(tries = 4000)
  void anotherReaderSaysTheSame(@ForAll("soup") String soup) {
    // Jackson takes some numbers that nobody can hold; see above.
    Assume.that(!HUGE.matcher(soup).find());
    JsonNode expected;
    try {
      expected = JACKSON.readTree(soup);
    } catch (JacksonException | NumberFormatException refused) {
      expected = MissingNode.getInstance();
    }
    Reading reading = strict.read(soup);
    JsonNode read = reading instanceof Value value ? value.node() : MissingNode.getInstance();
    assertThat(Same.value(read, expected)).as(soup + " is " + read).isTrue();
  }

  @Provide
  Arbitrary<String> soup() {
    Arbitrary<String> part =
        Arbitraries.of(
            "{\"a\":",
            "{\"\\u0062\" : ",
            "}",
            "[",
            "[",
            "]",
            "]",
            ",",
            ",",
            ":",
            "\"x\"",
            "\"\\n\\u00e9\\\\\"",
            "\"k\":",
            "1",
            "-0",
            "0",
            "-17",
            "2147483648",
            "-2147483649",
            "99999999999999999999",
            "9223372036854775807",
            "1.50",
            "1e3",
            "-2E-2",
            "true",
            "false",
            "null",
            " ",
            "\n",
            "\"",
            "\\",
            "e",
            ".",
            "\u00e9",
            "{}",
            "[]",
            "\"\t\"");
    Arbitrary<String> texts = part.list().ofMaxSize(12).map(it -> String.join("", it));
    return Arbitraries.oneOf(
        texts,
        texts.map(it -> "[" + it + "]"),
        part.list().ofMaxSize(8).map(it -> "[" + String.join(",", it) + "]"),
        part.list().ofMaxSize(8).map(it -> "{\"k\":" + String.join(",\"l\":", it) + "}"));
  }
}
