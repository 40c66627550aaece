package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.neighbours.NeighbourPost;
import io.anchorwatch.topics.TopicGap.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighbourGapsTest {
  private static final Instant AS_OF = Posts.instant("2026-06-30");

  private final Posts posts = new Posts();
  private final List<NeighbourPost> neighbours = new ArrayList<>();

  NeighbourGapsTest() {
    for (int i = 0; i < 20; i++) {
      posts.about("2026-06-" + (10 + i), "Baking rye bread " + i, "Rye bread in an oven.", "Bread");
    }
  }

  private NeighbourGapsTest written(String source, String title, String... topics) {
    neighbours.add(new NeighbourPost(source, title, List.of(topics)));
    return this;
  }

  private List<TopicGap> found() {
    Demand demand = new Demand(List.of(), List.of(), neighbours);
    return new GapFinder(GapRules.DEFAULTS)
        .candidates(posts.all(), demand, AS_OF).stream()
            .filter(gap -> gap.kind() == Kind.COMPETITOR_ONLY)
            .toList();
  }

  private List<String> names() {
    return found().stream().map(gap -> gap.topic().name()).toList();
  }

  @Test
  void whatNeighboursFileAndTheSiteLacksIsAGapAndWhatItHasIsNone() {
    written("a.example", "Ten kinds", "Sourdough starters", "Bread");
    written("b.example", "A jar for it", "sourdough starter", "bread");

    TopicGap gap = found().get(0);

    assertThat(names()).containsExactly("Sourdough starters");
    assertThat(gap.key()).isEqualTo("competitor_only:neighbour:sourdough starters");
    assertThat(gap.evidence().text())
        .isEqualTo(
            "2 posts of a.example, b.example are about it, such as \"Ten kinds\"; none here is.");
  }

  @Test
  void wordsThatComeAgainInTitlesAreATopic() {
    written("a.example", "How to feed a sourdough starter");
    written("b.example", "My sourdough starter died");
    written("b.example", "Baking rye bread at home");
    written("a.example", "Rye bread again");
    written("a.example", "Once upon a time");

    assertThat(names()).containsExactly("sourdough starter");
  }

  @Test
  void aNeighbourThatWritesMuchCountsNoMoreThanItsBound() {
    for (int i = 0; i < 50; i++) {
      written("loud.example", "Loud " + i, "Cakes");
      written(i < 4 ? "a.example" : "loud.example", "Pie " + i, "Pies");
    }

    List<TopicGap> gaps = found();

    assertThat(names()).containsExactly("Pies", "Cakes");
    assertThat(gaps.get(0).score().value()).isLessThan(0.3);
  }

  @Test
  void theOrderOfThePostsDoesNotMatterAndPersonalDataIsNotKept() {
    for (int i = 0; i < 6; i++) {
      written(i + ".example", "Ask jane@mail.example about a sourdough starter", "Pies", "Cakes");
    }
    List<TopicGap> before = found();
    Collections.shuffle(neighbours, new Random(1));

    assertThat(found()).isEqualTo(before).isNotEmpty();
    assertThat(before).noneMatch(gap -> gap.toString().contains("jane"));
  }
}
