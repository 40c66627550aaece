package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.posts.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DuplicateFinderTest {
  private static Findings find(Post... posts) {
    List<Post> all = Samples.others(20);
    Collections.addAll(all, posts);
    return DuplicateFinder.find(DuplicateRules.usual(), all);
  }

  private static DuplicatePair only(Findings findings) {
    assertThat(findings.pairs()).hasSize(1);
    return findings.pairs().get(0);
  }

  private static void assertPair(DuplicatePair pair, Relation relation, boolean alert) {
    assertThat(pair.verdict().relation()).isEqualTo(relation);
    assertThat(pair.verdict().alert()).isEqualTo(alert);
    assertThat(pair.verdict().reason()).isNotBlank();
  }

  @Test
  void postsWithNothingInCommonAreNoPairs() {
    assertThat(find().pairs()).isEmpty();
    assertThat(find().clusters()).isEmpty();
    assertThat(DuplicateFinder.find(DuplicateRules.usual(), List.of()).pairs()).isEmpty();
  }

  @Test
  void equalTextsAreExactWhateverTheirMarkup() {
    String text = Samples.words(1, 50);
    DuplicatePair pair =
        only(
            find(
                Samples.post("a", "First", text),
                Samples.post(
                    "b",
                    "Second",
                    "<p><b>" + text.toUpperCase(java.util.Locale.ROOT) + "</b></p>")));
    assertPair(pair, Relation.EXACT, true);
    assertThat(pair.evidence().coveredA()).isEqualTo(1);
  }

  @Test
  void fewerThanTwentyWordsAreNoTextToBeEqual() {
    String text = Samples.words(1, 19);
    assertThat(find(Samples.post("a", "Red", text), Samples.post("b", "Blue", text)).pairs())
        .isEmpty();
  }

  @Test
  void oneCanonicalAddressMakesTwoPostsOne() {
    DuplicatePair pair =
        only(
            find(
                Samples.post(
                    "a",
                    "A",
                    Samples.words(1, 50),
                    Optional.empty(),
                    Optional.of("http://www.example.org/x/?utm_source=feed")),
                Samples.post(
                    "b",
                    "B",
                    Samples.words(2, 50),
                    Optional.empty(),
                    Optional.of("https://example.org/x"))));
    assertPair(pair, Relation.EXACT, true);
    assertThat(pair.verdict().reason()).contains("example.org/x");
  }

  @Test
  void aRevisionIsNearAndShowsWhatIsShared() {
    String start = Samples.words(1, 80);
    String end = Samples.words(2, 80);
    Post a = Samples.post("a", "A", start + " " + Samples.words(3, 20) + " 2021 " + end);
    Post b = Samples.post("b", "B", start + " " + Samples.words(4, 20) + " 2022 " + end);
    DuplicatePair pair = only(find(a, b));
    assertPair(pair, Relation.NEAR, true);
    assertThat(pair.verdict().score()).isBetween(0.6, 0.9);
    assertThat(pair.evidence().numbersA()).containsExactly("2021");
    assertThat(pair.evidence().numbersB()).containsExactly("2022");
    assertThat(pair.evidence().coveredA()).isBetween(0.8, 0.95);
    assertThat(pair.evidence().passages())
        .hasSize(2)
        .allSatisfy(
            passage -> {
              assertThat(passage.text().length()).isBetween(20, 200);
              assertThat(cut(a, passage.inA())).isEqualTo(passage.text());
              assertThat(cut(b, passage.inB())).isEqualTo(passage.text());
            });
  }

  private static String cut(Post post, SharedPassage.Place place) {
    return post.text().substring(place.start(), place.end());
  }

  @Test
  void anExcerptIsContainedAndTheWholeIsKept() {
    String excerpt = Samples.words(1, 100);
    DuplicatePair pair =
        only(
            find(
                Samples.post("a", "Teaser", excerpt),
                Samples.post(
                    "b",
                    "Whole",
                    Samples.words(2, 150) + " " + excerpt + " " + Samples.words(3, 150))));
    assertPair(pair, Relation.CONTAINS, true);
    assertThat(pair.canonical().id()).isEqualTo("b");
  }

  @Test
  void aQuarterToAHalfIsForReviewOnly() {
    String shared = Samples.words(1, 100);
    assertPair(
        only(
            find(
                Samples.post("a", "A", shared + " " + Samples.words(2, 70)),
                Samples.post("b", "B", Samples.words(3, 70) + " " + shared))),
        Relation.OVERLAP,
        false);
  }

  @Test
  void partsOfASeriesAreNoAlerts() {
    String shared = Samples.words(1, 100);
    DuplicatePair pair =
        only(
            find(
                Samples.post("a", "Monthly call of May 2023", shared + " " + Samples.words(2, 20)),
                Samples.post(
                    "b", "Monthly call of June 2023", shared + " " + Samples.words(3, 20))));
    assertPair(pair, Relation.SERIES, false);
  }

  @Test
  void equalTextsUnderTitlesThatDifferInAVersionSaySo() {
    String text = Samples.words(1, 60);
    DuplicatePair pair =
        only(
            find(
                Samples.post("a", "Tool 1.2 is out", text),
                Samples.post("b", "Tool 1.3 is out", text)));
    assertPair(pair, Relation.SERIES, false);
    assertThat(pair.verdict().reason()).contains("placeholder");
  }

  @Test
  void aTemplateThatManyPostsShareIsNoDuplicate() {
    String template = Samples.words(1, 150);
    List<Post> posts = Samples.others(20);
    for (int i = 0; i < 12; i++) {
      posts.add(
          Samples.post(
              "award-" + i,
              "Award for " + Samples.words(100 + i, 2),
              template + " " + Samples.words(200 + i, 60)));
    }
    assertThat(DuplicateFinder.find(DuplicateRules.usual(), posts).pairs()).isEmpty();
  }

  @Test
  void manyCopiesAreCopiesAndNotATemplate() {
    String text = Samples.words(1, 200);
    Post[] copies =
        IntStream.range(0, 8)
            .mapToObj(
                i -> Samples.post("copy-" + i, "The guide", text + " " + Samples.words(300 + i, 5)))
            .toArray(Post[]::new);
    Findings findings = find(copies);
    assertThat(findings.pairs())
        .hasSize(28)
        .allSatisfy(pair -> assertPair(pair, Relation.NEAR, true));
    assertThat(findings.clusters())
        .filteredOn(cluster -> cluster.kind() == DuplicateCluster.Kind.DUPLICATES)
        .singleElement()
        .satisfies(cluster -> assertThat(cluster.size()).isEqualTo(8));
  }

  @Test
  void aDigestOfSeveralPostsIsNoAlertForEach() {
    List<Post> posts = Samples.others(20);
    StringBuilder digest = new StringBuilder(Samples.words(50, 80));
    for (int i = 0; i < 4; i++) {
      String text = Samples.words(10 + i, 100);
      posts.add(Samples.post("part-" + i, Samples.words(70 + i, 4), text));
      digest.append("\n\n").append(text);
    }
    posts.add(Samples.post("digest", "All of them", digest.toString()));
    Findings findings = DuplicateFinder.find(DuplicateRules.usual(), posts);
    assertThat(findings.pairs())
        .hasSize(4)
        .allSatisfy(pair -> assertPair(pair, Relation.CONTAINS, false));
  }

  @Test
  void equalTitlesWithoutTextsAreShownAndSimilarOnesAreNot() {
    assertPair(
        only(
            find(
                Samples.post("a", "How to moor a boat", ""),
                Samples.post("b", "How to Moor a Boat!", ""))),
        Relation.TITLE,
        true);
    assertPair(
        only(
            find(
                Samples.post("a", "How to safely moor a small boat", ""),
                Samples.post("b", "How to moor a small boat safely today", ""))),
        Relation.TITLE,
        false);
  }

  @Test
  void aChainDoesNotMergePostsThatHaveNothingInCommon() {
    String[] pieces =
        IntStream.range(0, 4).mapToObj(i -> Samples.words(i, 60)).toArray(String[]::new);
    Findings findings =
        find(
            Samples.post("a", "A", pieces[0] + " " + pieces[1]),
            Samples.post("b", "B", pieces[1] + " " + pieces[0] + " " + pieces[2]),
            Samples.post("c", "C", pieces[2] + " " + pieces[3] + " " + pieces[0]));
    for (DuplicateCluster cluster : findings.clusters()) {
      for (String member : cluster.members()) {
        assertThat(findings.pairs())
            .anyMatch(
                pair ->
                    List.of(pair.a().id(), pair.b().id())
                        .containsAll(List.of(member, cluster.canonical())));
      }
    }
  }

  @Test
  void theEarlierPostIsKeptElseTheOneThatIsNotNamedACopy() {
    String text = Samples.words(1, 80);
    Optional<Instant> early = Optional.of(Instant.parse("2020-01-01T00:00:00Z"));
    Optional<Instant> late = Optional.of(Instant.parse("2021-01-01T00:00:00Z"));
    assertThat(
            only(find(
                    Samples.post("a", "A", text, late, Optional.empty()),
                    Samples.post("b", "B", text, early, Optional.empty())))
                .canonical()
                .id())
        .isEqualTo("b");
    assertThat(
            only(find(Samples.post("a-copy.md", "A", text), Samples.post("b.md", "B", text)))
                .canonical()
                .id())
        .isEqualTo("b.md");
  }

  @Test
  void theOrderOfThePostsDoesNotMatter() {
    String shared = Samples.words(1, 100);
    List<Post> posts = new ArrayList<>(Samples.others(30));
    for (int i = 0; i < 4; i++) {
      posts.add(
          Samples.post("p" + i, Samples.words(i, 3), shared + " " + Samples.words(20 + i, 30 * i)));
    }
    Findings sorted = DuplicateFinder.find(DuplicateRules.usual(), posts);
    Collections.shuffle(posts, new Random(7));
    assertThat(DuplicateFinder.find(DuplicateRules.usual(), posts)).isEqualTo(sorted);
    assertThat(sorted.pairs()).isNotEmpty();
  }

  @Test
  void findingsSurviveTheWayThroughDocuments() {
    String text = Samples.words(1, 80);
    Findings findings =
        find(
            Samples.post(
                "a",
                "A",
                text + " 2021",
                Optional.of(Instant.parse("2020-01-01T00:00:00Z")),
                Optional.empty()),
            Samples.post(
                "b", "B", text + " 2022", Optional.empty(), Optional.of("https://example.org/b")));
    assertThat(findings.pairs()).isNotEmpty();
    assertThat(findings.pairs())
        .allSatisfy(
            pair ->
                assertThat(DuplicateDocuments.pair(DuplicateDocuments.output(pair)))
                    .isEqualTo(pair));
    assertThat(findings.clusters())
        .isNotEmpty()
        .allSatisfy(
            cluster ->
                assertThat(DuplicateDocuments.cluster(DuplicateDocuments.output(cluster)))
                    .isEqualTo(cluster));
  }
}
