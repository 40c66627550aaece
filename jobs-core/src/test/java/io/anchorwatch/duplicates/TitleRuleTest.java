package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TitleRuleTest {
  private final TitleRule rule = new TitleRule(0.7, 4, 10);

  private static List<Post> posts(String... titles) {
    List<Post> posts = new ArrayList<>();
    for (String title : titles) {
      posts.add(Samples.post("p" + posts.size(), title, ""));
    }
    return posts;
  }

  private List<DuplicatePair> pairs(String... titles) {
    return rule.pairs(posts(titles));
  }

  @Test
  void theRatioIsMeasuredByTheTitleWithMoreWords() {
    assertThat(pairs("one two three four", "one two three four five"))
        .singleElement()
        .satisfies(pair -> assertThat(pair.verdict().score()).isEqualTo(0.8));
    assertThat(pairs("one two three four", "one two three four five six")).isEmpty();
  }

  @Test
  void aRatioEqualToTheThresholdIsNoPair() {
    String a = "one two three four five six seven";
    assertThat(rule.pairs(posts(a + " x y z", a + " u v w"))).isEmpty();
    assertThat(new TitleRule(0.69, 4, 10).pairs(posts(a + " x y z", a + " u v w"))).hasSize(1);
  }

  @Test
  void wordsAreDistinctAndKeepTheirPunctuationAndLoseTheirCase() {
    assertThat(pairs("Go go GO one two three", "go one two three")).hasSize(1);
    assertThat(pairs("one two three four!", "one two three four?"))
        .singleElement()
        .satisfies(pair -> assertThat(pair.verdict().score()).isEqualTo(0.75));
    assertThat(pairs("a1. b2. c3. d4.", "a1 b2 c3 d4")).isEmpty();
  }

  @Test
  void numbersAreNotMasked() {
    assertThat(pairs("version 1 of tool", "version 2 of tool"))
        .singleElement()
        .satisfies(pair -> assertThat(pair.verdict().relation()).isEqualTo(Relation.TITLE));
  }

  @Test
  void titlesOfFewerThanFourDistinctWordsAreLeftOut() {
    assertThat(pairs("one two three", "one two three")).isEmpty();
    assertThat(pairs("one two two three", "one two two three")).isEmpty();
    assertThat(pairs("one two three four", "one two three four")).hasSize(1);
  }

  @Test
  void aMissingTitleIsTolerated() {
    assertThat(TitleRule.words(null)).isEmpty();
    assertThat(pairs("", "   ", "one two three four")).isEmpty();
    assertThat(new TitleRule(0.7, 0, 10).pairs(posts("", ""))).isEmpty();
  }

  @Test
  void draftsAreLeftOut() {
    List<Post> posts = posts("one two three four", "one two three four");
    assertThat(rule.pairs(List.of(posts.get(0), Samples.draft(posts.get(1))))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.000001, Double.NaN})
  void aThresholdOutsideItsRangeIsRefused(double threshold) {
    assertThatThrownBy(() -> new TitleRule(threshold, 4, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("overlap-threshold");
  }

  @Test
  void aThresholdOfOneFindsNothingAsNoRatioIsAboveIt() {
    assertThat(new TitleRule(1, 4, 10).pairs(posts("one two three four", "one two three four")))
        .isEmpty();
  }

  @Test
  void fewerThanTwoPostsAreFine() {
    assertThat(pairs()).isEmpty();
    assertThat(pairs("one two three four")).isEmpty();
  }

  @Test
  void onlySoManyPairsAreShownAndAllAreKept() {
    List<DuplicatePair> pairs =
        pairs("a b c d", "a b c d", "a b c d", "a b c d", "a b c d", "a b c d");
    assertThat(pairs).hasSize(15);
    assertThat(pairs).filteredOn(pair -> pair.verdict().alert()).hasSize(10);
  }
}
