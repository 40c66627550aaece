package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.topics.TopicRanking.RankedQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final Instant AS_OF = Posts.instant("2026-07-01");

  @Test
  void aQuestionWhoseTellingWordsNoPostHasIsUnmetHoweverCommonTheOthersAre() {
    RankedQuestion question = ask("how do I deploy this with the docker");

    assertThat(question.unmet()).isGreaterThan(0.9);
    assertThat(question.best()).isEmpty();
  }

  @Test
  void aQuestionWhoseTellingWordsStandTogetherInATitleIsMetByThatPost() {
    RankedQuestion question = ask("how do I anchor in a storm?");

    assertThat(question.unmet()).isLessThan(0.4);
    assertThat(question.best().orElseThrow().title()).isEqualTo("Anchor well before the storm");
  }

  @Test
  void aHeadingAnswersAsATitleDoesAndThePassageBelowItIsShown() {
    RankedQuestion question = ask("how to mend a torn spinnaker");

    assertThat(question.unmet()).isLessThan(0.5);
    assertThat(question.best().orElseThrow().title()).isEqualTo("Notes from the winter");
    assertThat(question.best().orElseThrow().passage()).startsWith("Use tape on both sides");
  }

  @Test
  void wordsFarApartInAPostAnswerLessThanWordsInOnePassage() {
    double apart = ask("battery for the winch").unmet();
    double together = ask("battery for the radio").unmet();

    assertThat(apart).isGreaterThan(together + 0.1);
  }

  @Test
  void aQuestionOfOneUnknownWordIsUnmetAndOneWithoutAWordIsNotAnswered() {
    assertThat(ask("kubernetes").unmet()).isGreaterThan(0.9);
    assertThat(ask("?!").best()).isEmpty();
  }

  @Test
  void aWordThatPostsAreAboutIsBetterAnsweredThanOneThatStandsInAHeading() {
    Posts posts = new Posts().about("Report", "We met.\n\n## Images\n\nWe have few.");
    for (int i = 0; i < 12; i++) {
      posts.about("Report " + i, "We met.\n\nWe spoke.\n\nWe went home, and the images are here.");
      posts.about("Run a cluster, part " + i, "A cluster has nodes. Start the cluster.");
    }
    double headed = ask(posts, List.of(query("images"))).get(0).unmet();
    double written = ask(posts, List.of(query("cluster"))).get(0).unmet();

    assertThat(written).isLessThan(0.1).isLessThan(headed);
  }

  @Test
  void aQuestionThatSaysNothingIsNotCalledUnmet() {
    assertThat(ask("why should they").unmet()).isLessThanOrEqualTo(0.5);
    assertThat(ask("why should they mow").unmet()).isGreaterThan(0.9);
  }

  @Test
  void whatReadersOpenedIsMoreLikelyMetThanWhatShowedThemNothing() {
    SearchQuery opened =
        new SearchQuery(
            "battery for the winch", 5, OptionalLong.of(3), OptionalLong.of(2), Optional.empty());
    SearchQuery nothing =
        new SearchQuery(
            "battery for the winch", 5, OptionalLong.of(0), OptionalLong.empty(), Optional.empty());

    List<RankedQuestion> questions = ask(List.of(opened, nothing));

    assertThat(questions.get(0).unmet()).isLessThan(questions.get(1).unmet());
  }

  @Test
  void wordsThatAreCommonInOneLanguageCarryAQuestionInAnother() {
    ContentWords english =
        words("The wind and the sea", "It is not for you to say that we are on it.");
    ContentWords german =
        words("Wind und See", "Das ist nicht die See, die wir von hier aus sehen.");

    assertThat(english.in(PostTerms.stems("how to die in the cold")))
        .containsExactly("die", "cold");
    assertThat(german.in(PostTerms.stems("die Kälte"))).containsExactly("kälte");
  }

  @Test
  void fewExamplesTeachNothing() {
    List<Calibration.Example> few = List.of(new Calibration.Example(3, false));

    assertThat(Calibration.of(few)).isEqualTo(Calibration.NONE);
  }

  @Test
  void aSiteWhoseAnswersLookWeakMakesUnmetLessLikely() {
    List<Calibration.Example> weak = new ArrayList<>();
    List<Calibration.Example> strong = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double spread = i % 10 / 10.0;
      weak.add(new Calibration.Example(1 + spread, false));
      weak.add(new Calibration.Example(3 + spread, true));
      strong.add(new Calibration.Example(-4 + spread, false));
      strong.add(new Calibration.Example(-2 + spread, true));
    }

    assertThat(Calibration.of(weak).of(1)).isLessThan(0).isLessThan(Calibration.of(strong).of(1));
  }

  private static ContentWords words(String title, String text) {
    SiteIndex site = new SiteIndex();
    new Posts().about(title, text).all().forEach(post -> site.add(PostTerms.of(post)));
    return ContentWords.of(site);
  }

  private static RankedQuestion ask(String question) {
    return ask(List.of(query(question))).get(0);
  }

  private static SearchQuery query(String text) {
    return new SearchQuery(text, 1, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
  }

  private static List<RankedQuestion> ask(Posts posts, List<SearchQuery> questions) {
    return TopicRanking.of(posts.all(), new Demand(List.of(), questions), AS_OF).questions();
  }

  private static List<RankedQuestion> ask(List<SearchQuery> questions) {
    Posts posts =
        new Posts()
            .about(
                "Anchor well before the storm", "Do it early. The chain has to lie on the ground.")
            .about(
                "Notes from the winter",
                """
                ## The engine

                It needs oil, and you should change the filter with it.

                ## A torn spinnaker, and how to mend it

                Use tape on both sides of it first, then sew along the edge.

                ## The radio

                The radio has a battery of its own, which lasts for a day of talk.

                ## On deck

                The winch needs grease, and the lines are to be washed.
                """);
    Stream.of(
            "Mooring", "Reefing", "Steering", "Painting", "Rowing", "Cooking", "Sleeping", "Racing")
        .forEach(
            what ->
                posts.about(
                    what + " for those who do it alone",
                    "How do you go about "
                        + what
                        + "? It is what I do with a friend on the water."));
    return ask(posts, questions);
  }
}
