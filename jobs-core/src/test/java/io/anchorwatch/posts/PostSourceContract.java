package io.anchorwatch.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every source of posts promises. */
abstract class PostSourceContract {
  static final String SITE = "blog";

  /**
   * A source with five posts whose ids ascend in the order given, and one that cannot be read
   * between the second and the third.
   */
  abstract PostSource fiveAndOneBroken() throws Exception;

  /** A source without posts. */
  abstract PostSource empty() throws Exception;

  @Test
  void pagesReachEveryPostOnceHoweverSmallTheyAre() throws Exception {
    PostSource source = fiveAndOneBroken();
    for (int limit = 1; limit <= 8; limit++) {
      List<String> titles = new ArrayList<>();
      List<String> reasons = new ArrayList<>();
      String after = "";
      while (true) {
        PostSource.Page page = source.page(SITE, after, limit);
        page.posts().forEach(post -> titles.add(post.title()));
        page.skipped().forEach(each -> reasons.add(each.reason()));
        assertThat(page.posts().size() + page.skipped().size()).isLessThanOrEqualTo(limit);
        if (page.last().isEmpty()) {
          break;
        }
        after = page.last().get();
      }
      assertThat(titles).containsExactly("One", "Two", "Three", "Four", "Five");
      assertThat(reasons).hasSize(1).allSatisfy(reason -> assertThat(reason).isNotBlank());
    }
  }

  @Test
  void aPostIsFoundByTheIdThatItsPageGives() throws Exception {
    PostSource source = fiveAndOneBroken();
    for (Post post : source.page(SITE, "", 10).posts()) {
      assertThat(source.byId(SITE, post.id())).contains(post);
    }
  }

  @Test
  void aPostThatIsNotThereOrCannotBeReadIsEmpty() throws Exception {
    PostSource source = fiveAndOneBroken();
    assertThat(source.byId(SITE, "no-such-post")).isEmpty();
    String broken = source.page(SITE, "", 10).skipped().get(0).id();
    assertThat(source.byId(SITE, broken)).isEmpty();
  }

  @Test
  void aSiteWithoutPostsHasOneEmptyPage() throws Exception {
    PostSource.Page page = empty().page(SITE, "", 10);
    assertThat(page.posts()).isEmpty();
    assertThat(page.skipped()).isEmpty();
    assertThat(page.last()).isEmpty();
  }

  @Test
  void theFactsOfAPostAreRead() throws Exception {
    Post one = fiveAndOneBroken().page(SITE, "", 10).posts().get(0);
    assertThat(one.text().strip()).isEqualTo("The first text.");
    assertThat(one.facts().published()).isTrue();
    assertThat(one.facts().language()).contains("de");
    assertThat(one.facts().date()).contains(Instant.parse("2024-03-05T00:00:00Z"));
    assertThat(one.facts().topics().tags()).containsExactly("red", "dark blue");
    assertThat(one.facts().url()).isEqualTo(Optional.of("https://example.org/one/"));
  }

  @Test
  void severalPostsAreReadAtOnceAndWhatIsThereIsTold() throws Exception {
    PostSource source = fiveAndOneBroken();
    PostSource.Page page = source.page(SITE, "", 10);
    List<String> ids = new ArrayList<>(page.posts().stream().map(Post::id).toList());
    String broken = page.skipped().get(0).id();
    ids.add(broken);
    ids.add("no-such-post");
    assertThat(source.byIds(SITE, ids)).containsExactlyInAnyOrderElementsOf(page.posts());
    assertThat(source.present(SITE, ids))
        .hasSize(6)
        .contains(broken)
        .doesNotContain("no-such-post");
    assertThat(source.byIds(SITE, List.of())).isEmpty();
  }

  @Test
  void whetherThereAreMoreThanSoManyIsTold() throws Exception {
    PostSource source = fiveAndOneBroken();
    assertThat(source.hasMoreThan(SITE, 0)).isTrue();
    assertThat(source.hasMoreThan(SITE, 5)).isTrue();
    assertThat(source.hasMoreThan(SITE, 6)).isFalse();
  }

  @Test
  void aSiteWithoutPostsHasNotMoreThanNone() throws Exception {
    assertThat(empty().hasMoreThan(SITE, 0)).isFalse();
  }
}
