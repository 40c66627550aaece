package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.posts.PostPairs;
import io.anchorwatch.posts.PostPairs.PostPair;
import org.junit.jupiter.api.Test;

class PairComparisonTest {
  private static final DuplicateRules RULES = DuplicateRules.usual();

  @Test
  void containmentKeepsTheOrderInWhichThePostsWereGiven() {
    String part = Samples.words(1, 80);
    PairComparison compared =
        PairComparison.of(
            RULES,
            Samples.post("z", "", part),
            Samples.post("a", "", part + " " + Samples.words(2, 200)));
    assertThat(compared.relation()).isEqualTo("contains");
    assertThat(compared.alert()).isTrue();
    assertThat(compared.containmentA()).isEqualTo(1);
    assertThat(compared.containmentB()).isBetween(0.2, 0.4);
    assertThat(compared.jaccard()).isBetween(0.2, 0.4);
  }

  @Test
  void postsThatHaveNothingInCommonAreNone() {
    PairComparison compared =
        PairComparison.of(
            RULES,
            Samples.post("a", "One", Samples.words(1, 80)),
            Samples.post("b", "Two", Samples.words(2, 80)));
    assertThat(compared.relation()).isEqualTo("none");
    assertThat(compared.alert()).isFalse();
    assertThat(compared.score()).isZero();
  }

  @Test
  void aLineHoldsTwoPosts() {
    PostPair pair =
        PostPairs.read(
            """
            {"id": 7, "a": {"title": "T", "text": "x", "lang": "de"}, "b": {"id": "q", "text": null}}
            """,
            "line 1");
    assertThat(pair.id()).isEqualTo("7");
    assertThat(pair.a().id()).isEqualTo("a");
    assertThat(pair.a().facts().language()).contains("de");
    assertThat(pair.b().id()).isEqualTo("q");
    assertThat(pair.b().text()).isEmpty();
  }
}
