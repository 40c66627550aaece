package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StemsTest {
  @ParameterizedTest
  @CsvSource({
    "deployments,deployed",
    "accessibility,accessible",
    "hopping,hopped",
    "queries,query",
    "relational,relate",
    "optimization,optimizing",
    "optimisation,optimise",
    "testing,tests",
  })
  void formsOfOneWordMeet(String one, String other) {
    assertThat(Stems.of(one)).isEqualTo(Stems.of(other));
  }

  @ParameterizedTest
  @CsvSource({"sing,s", "universe,university2", "größen,größe", "java,javascript"})
  void otherWordsStayApart(String one, String other) {
    assertThat(Stems.of(one)).isNotEqualTo(Stems.of(other));
  }

  @Property
  void aStemIsNeverEmptyNorLonger(
      @ForAll @StringLength(min = 1, max = 20) @CharRange(from = 'a', to = 'z') String word) {
    assertThat(Stems.of(word)).isNotEmpty().hasSizeLessThanOrEqualTo(word.length() + 1);
  }
}
