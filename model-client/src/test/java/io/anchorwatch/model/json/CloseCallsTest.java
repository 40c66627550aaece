package io.anchorwatch.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.json.Reading.Refusal;
import io.anchorwatch.model.json.Reading.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage with two readings: what tells them apart, and what is refused for want of it. */
class CloseCallsTest {
  private static final TolerantReader READER = new TolerantReader(Leniency.SYNTAX, Bounds.DEFAULT);

  private static Reading read(String text) {
    String raw = text.replace('~', '"').replace("¶", "\n");
    return Applied.checked(raw, READER.read(raw));
  }

  private static void says(Reading reading, String json) {
    assertThat(reading)
        .isInstanceOfSatisfying(
            Value.class, it -> assertThat(it.node().toString()).isEqualTo(json.replace('~', '"')));
  }

  /** A tilde is a double quote, a pilcrow a line break. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "{~a~:~~quoted\\~ text~} ; {~a~:~\\~quoted\\~ text~}",
        "{~a~:~text \\~quoted~~} ; {~a~:~text \\~quoted\\~~}",
        "[{~a~:[false,{~b~:1}},2,~c~]}] ; [{~a~:[false,{~b~:1},2,~c~]}]",
        "{~x~:{~a~:1,~n~:{~b~:[true]],~c~:{~d~:2}}}} ; {~x~:{~a~:1,~n~:{~b~:[true],~c~:{~d~:2}}}}",
        "{~s~:[~a~,[{~i~:1}},3],~d~:4} ; {~s~:[~a~,[{~i~:1}],3],~d~:4}",
        "[~don't'] ; [~don't~]",
        "'abc~ ; ~abc~",
      })
  void whatQuotesAndClosersBalanceIsMeant(String text, String json) {
    says(read(text), json);
  }

  /** Each of them could as well mean something else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[~it'",
        "{~a~:{~b~:~the boats’",
        "[~a 24~~]",
        "[~~~]",
        "{~~a~~:1}",
        "{~~a~:1}",
        "{~b~:1,~a~~:1}",
        "[~~abc~]",
        "{~a~:~abc~~,~b~:1}",
        "{~a~:~~say ~hi~ now~}",
        "[~abc,~~,~d~]",
        "[[1] [2] x; new~,~is~]",
        "{~a~:true,~b~:[1] C: text~,~c~:1}",
        "[[~a~]],true]",
        "[1,2],3]",
        "[~x well, ~two words\\~, (see) it~]",
        "[~~two words~, ~two words~, then more~]",
        "[~say ~two words~, ~two words~,~¶]",
        "{¶  ~t~: [¶    {¶      ~u~: ~a¶    },¶    52,¶    ~(~x~) b~¶  ]¶}",
      })
  void whatCouldMeanSomethingElseIsRefusedWithAPlace(String text) {
    assertThat(read(text))
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.offset()).isNotNegative());
  }

  /** Looking for the line that ends a string once took the square of the lines. */
  @Test
  void manyLinesOfClosersAreLookedAtOnce() {
    String text = "[\"x \"y {" + "\n]".repeat(250_000) + "\",1]";
    Applied.checked(text, READER.read(text));
  }
}
