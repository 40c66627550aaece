package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.posts.Post;
import io.anchorwatch.testing.RealBlogs;
import io.anchorwatch.topics.TopicGap.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class RealBlogGapsTest {
  private static final GapRules.Reporting REPORTING = GapRules.DEFAULTS.reporting();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "18f,2024-12-20",
    "v8-blog,2025-03-01",
    "nodejs-blog,2026-09-01",
    "rust-blog,2026-09-01",
    "jbranchaud-til,2026-09-01",
    "simonw-til,2026-09-01"
  })
  void everyGapOfARealBlogSaysWhyAndWhatToDo(String blog, String asOf) throws Exception {
    List<Post> posts = RealBlogs.posts(blog, folder);

    List<TopicGap> gaps = find(posts, Posts.instant(asOf));

    Map<String, Post> byId = posts.stream().collect(Collectors.toMap(Post::id, post -> post));
    assertThat(gaps).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(200);
    for (TopicGap gap : gaps) {
      assertThat(gap.evidence().text()).isNotBlank();
      assertThat(gap.suggestion().text()).isNotBlank();
      assertThat(byId.keySet()).containsAll(gap.suggestion().posts());
      assertThat(gap.score().value()).isBetween(0.05, 1.0);
    }
    assertThat(gaps.stream().filter(REPORTING::alert).filter(gap -> usedOnceLongAgo(gap, byId)))
        .isEmpty();
  }

  @Test
  void theOrderInWhichARealBlogIsReadDoesNotMatter() throws Exception {
    List<Post> posts = RealBlogs.posts("18f", folder);
    List<Post> shuffled = new ArrayList<>(posts);
    Collections.shuffle(shuffled, new Random(3));
    Instant asOf = Posts.instant("2024-12-20");

    assertThat(find(shuffled, asOf)).isEqualTo(find(posts, asOf));
  }

  @Test
  void aTopicThatFallsSilentOrLosesItsPostsIsFound() throws Exception {
    List<Post> posts = RealBlogs.posts("18f", folder);
    Instant asOf = Posts.instant("2024-12-20");
    List<Post> cut =
        posts.stream()
            .filter(post -> !tagged(post, "how we work") || datedBefore(post, "2021-01-01"))
            .filter(post -> !tagged(post, "agency work") || datedBefore(post, "2014-07-01"))
            .toList();

    assertThat(find(posts, asOf)).extracting(TopicGap::key).doesNotContain("stale:tag:how we work");
    assertThat(find(cut, asOf)).extracting(TopicGap::key).contains("stale:tag:how we work");
    long left = cut.stream().filter(post -> tagged(post, "agency work")).count();
    assertThat(left).isBetween(1L, 4L);
    assertThat(find(cut, asOf)).extracting(TopicGap::key).contains("low:tag:agency work");
  }

  @Test
  void aWantedTopicTheBlogNeverTouchedComesBeforeOneItCoversWithoutTheTag() throws Exception {
    List<Post> posts = RealBlogs.posts("18f", folder);
    Demand demand =
        new Demand(
            List.of(new Target("quantum chemistry", 1), new Target("accessibility testing", 1)),
            List.of());

    List<TopicGap> empty =
        new GapFinder(GapRules.DEFAULTS)
            .find(posts, demand, Posts.instant("2024-12-20")).stream()
                .filter(gap -> gap.kind() == Kind.EMPTY)
                .toList();

    assertThat(empty)
        .extracting(gap -> gap.topic().name())
        .containsExactly("quantum chemistry", "accessibility testing");
    assertThat(empty.get(1).evidence().posts()).isNotEmpty();
  }

  private static List<TopicGap> find(List<Post> posts, Instant asOf) {
    return new GapFinder(GapRules.DEFAULTS).find(posts, Demand.NONE, asOf);
  }

  private static boolean usedOnceLongAgo(TopicGap gap, Map<String, Post> posts) {
    List<Post> own =
        gap.evidence().posts().stream()
            .filter(near -> near.lacks().equals("the topic's own"))
            .map(near -> posts.get(near.id()))
            .toList();
    return gap.kind() == Kind.LOW
        && own.size() == 1
        && own.get(0).facts().date().filter(date -> longAgo(date, posts)).isPresent();
  }

  private static boolean longAgo(Instant date, Map<String, Post> posts) {
    Instant newest =
        posts.values().stream()
            .flatMap(post -> post.facts().date().stream())
            .max(Instant::compareTo)
            .orElse(date);
    return Duration.between(date, newest).toDays() > 3 * 365;
  }

  private static boolean tagged(Post post, String tag) {
    return post.facts().topics().tags().contains(tag);
  }

  private static boolean datedBefore(Post post, String day) {
    return post.facts().date().filter(Posts.instant(day)::isAfter).isPresent();
  }
}
