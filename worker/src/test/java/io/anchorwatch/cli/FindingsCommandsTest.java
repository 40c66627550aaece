package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.cli.Ship.Said;
import io.anchorwatch.duplicates.DuplicateDocuments;
import io.anchorwatch.duplicates.DuplicateFinder;
import io.anchorwatch.duplicates.DuplicateRules;
import io.anchorwatch.posts.Post;
import io.anchorwatch.schedule.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FindingsCommandsTest {
  private static final String TEXT =
      """
      Every harbour keeps a book in which the arrivals are written down by hand. The keeper notes
      the name of the ship, the hour, the wind and what she carried, and signs the line. When a
      ship does not come, the line stays open, and an open line is what makes somebody go and look.
      """;

  private final Ship ship = new Ship("2026-11-20T00:00:00Z");

  @BeforeEach
  void aPublishedPair() {
    ship.file(
        Ship.definition(
            "dups",
            "detect_duplicate_posts",
            Ship.every("24h"),
            Schedule.Anchor.SLOT,
            Optional.empty()));
    publish(TEXT);
  }

  private void publish(String text) {
    List<Post> posts = List.of(post("book", TEXT), post("book-copy", text + "Now in print.\n"));
    ship.publish(
        "dups",
        DuplicateDocuments.PAIRS,
        DuplicateFinder.find(DuplicateRules.usual(), posts).pairs().stream()
            .map(DuplicateDocuments::output)
            .toList());
  }

  private static Post post(String id, String text) {
    return new Post(
        id,
        "About " + id,
        text,
        new Post.Facts(
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Post.Topics(List.of(), List.of()),
            Optional.of("https://example.org/" + id)));
  }

  private JsonNode listed(String... more) {
    Said said =
        ship.run(
            Stream.concat(Stream.of("findings", "duplicates", "list", "--json"), Stream.of(more))
                .toArray(String[]::new));
    assertThat(said.code()).isEqualTo(ExitCode.DONE);
    return JsonMapper.shared().readTree(said.out()).get("duplicates");
  }

  @Test
  void aPairIsListedWithAllThatSpeaksForIt() {
    JsonNode pair = listed().get(0);
    assertThat(pair.get("relation").asString()).isEqualTo("near");
    assertThat(pair.get("a").get("url").asString()).isEqualTo("https://example.org/book");
    assertThat(pair.get("canonicalReason").asString()).isNotBlank();
    assertThat(pair.get("passages").size()).isPositive();
  }

  @Test
  void showNamesRulePassagesLinksAndWhichToKeep() {
    Said said = ship.run("findings", "duplicates", "show", "book-copy", "book");
    assertThat(said.code()).isEqualTo(ExitCode.DONE);
    assertThat(said.out())
        .contains(
            "near",
            "at least 0.50",
            "https://example.org/book-copy",
            "keep book: the other's name is that of a copy");
  }

  @Test
  void aDecidedPairIsHiddenUntilItsTextChanges() {
    ship.run("findings", "duplicates", "decide", "book", "book-copy", "not_duplicate");
    assertThat(listed().size()).isZero();
    assertThat(listed("--all").get(0).get("decision").asString()).isEqualTo("not_duplicate");
    ship.after("24h");
    publish(TEXT + "Second edition.\n");
    assertThat(listed().size()).isEqualTo(1);
  }

  @Test
  void aDecisionCanBeTakenBack() {
    ship.run("findings", "duplicates", "decide", "book", "book-copy", "ignore_series");
    ship.run("findings", "duplicates", "decide", "book-copy", "book", "--undo");
    assertThat(listed().size()).isEqualTo(1);
  }

  @Test
  void anUnknownPairSaysWhereToLook() {
    Said said = ship.run("findings", "duplicates", "show", "book", "nothing");
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    assertThat(said.err()).contains("no finding about book and nothing").contains("list --all");
  }
}
