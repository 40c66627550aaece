package io.anchorwatch.related;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.fingerprint.MemoryFingerprints;
import io.anchorwatch.jobs.LocalContext;
import io.anchorwatch.jobs.MemoryOutputs;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.posts.MemoryPosts;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class RelatedJobTest {
  private final MemoryFingerprints fingerprints = new MemoryFingerprints();
  private MemoryOutputs outputs = new MemoryOutputs("related");

  private static Post post(String id, String title, String text, String... tags) {
    return new Post(
        id,
        title,
        text,
        new Post.Facts(
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Post.Topics(List.of(), List.of(tags)),
            Optional.empty()));
  }

  private static List<Post> posts() {
    return new ArrayList<>(
        List.of(
            post("a", "Mooring in a storm", "Alpha text about it.", "boats", "news"),
            post("b", "Mooring with two anchors", "Beta text about it.", "boats", "news"),
            post("c", "Baking bread", "Gamma text about it.", "food", "news"),
            post("d", "Baking cakes", "Delta text about it.", "food", "news"),
            post("e", "Something else", "Epsilon text about it.", "news")));
  }

  private Outcome.Succeeded run(List<Post> posts, Map<String, String> parameters) {
    return run(MemoryPosts.of(posts), "2024-05-01T00:00:00Z", parameters);
  }

  private Outcome.Succeeded run(PostSource source, String slot) {
    return run(source, slot, Map.of());
  }

  private Outcome.Succeeded run(PostSource source, String slot, Map<String, String> parameters) {
    Outcome outcome = outcome(source, slot, parameters);
    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    Outcome.Succeeded succeeded = (Outcome.Succeeded) outcome;
    if (succeeded.publishes()) {
      outputs.publish();
    }
    return succeeded;
  }

  private Outcome outcome(PostSource source, String slot, Map<String, String> parameters) {
    outputs = outputs.forRun("related");
    return new RelatedJob(source, fingerprints)
        .run(
            new LocalContext(
                new LocalContext.Site("related", "blog", Instant.parse(slot)),
                parameters,
                outputs));
  }

  private List<String> related(String id) {
    return outputs
        .published("related_posts", id)
        .orElseThrow()
        .body()
        .getList("related", Document.class)
        .stream()
        .map(each -> each.getString("id"))
        .toList();
  }

  @Test
  void theNearestByTopicsAndTitleComeFirst() {
    run(posts(), Map.of());
    assertThat(related("a").get(0)).isEqualTo("b");
    assertThat(related("d").get(0)).isEqualTo("c");
  }

  @Test
  void theNumberIsBounded() {
    run(posts(), Map.of("related.count", "1", "related.least-score", "0"));
    assertThat(related("a")).containsExactly("b");
  }

  @Test
  void nothingIsPublishedWhileNothingChanges() {
    assertThat(run(posts(), Map.of()).publishes()).isTrue();
    assertThat(run(posts(), Map.of()).publishes()).isFalse();
    assertThat(related("a").get(0)).isEqualTo("b");
  }

  @Test
  void aChangedTextTopicOrParameterIsPublished() {
    run(posts(), Map.of());
    List<Post> changed = posts();
    changed.set(4, post("e", "Something else", "A new text.", "news"));
    assertThat(run(changed, Map.of()).publishes()).isTrue();
    changed.set(4, post("e", "Something else", "A new text.", "boats"));
    assertThat(run(changed, Map.of()).publishes()).isTrue();
    assertThat(run(changed, Map.of("related.count", "2")).publishes()).isTrue();
    assertThat(run(changed.subList(0, 4), Map.of("related.count", "2")).publishes()).isTrue();
  }

  @Test
  void noPostIsReadWhileTheSourceTellsThatNoneChanged() {
    Told source = new Told(posts());
    assertThat(run(source, "2024-05-01T00:00:00Z").publishes()).isTrue();
    int pages = source.pages;
    assertThat(run(source, "2024-05-01T00:30:00Z").publishes()).isFalse();
    assertThat(source.pages).isEqualTo(pages);
    source.stamp = "another";
    assertThat(run(source, "2024-05-01T01:00:00Z").publishes()).isTrue();
    assertThat(run(source, "2024-05-01T01:30:00Z").counts()).containsEntry("posts_scanned", 0L);
  }

  @Test
  void aTextThatChangedWithoutANewTimeIsSeenWithinTheDay() {
    List<Post> posts = posts();
    Told source = new Told(posts);
    run(source, "2024-05-01T00:00:00Z");
    posts.set(4, post("e", "Something else", "A new text.", "boats"));
    source.posts = MemoryPosts.of(posts);
    Instant first = Instant.parse("2024-05-01T00:30:00Z");
    long published =
        IntStream.range(0, 50)
            .filter(n -> run(source, first.plusSeconds(1800L * n).toString()).publishes())
            .count();
    assertThat(published).isEqualTo(1);
  }

  /** A source that tells changes without reading. */
  private static final class Told implements PostSource {
    private MemoryPosts posts;
    private String stamp = "one";
    private int pages;

    Told(List<Post> posts) {
      this.posts = MemoryPosts.of(posts);
    }

    @Override
    public Page page(String site, String after, int limit) {
      pages++;
      return posts.page(site, after, limit);
    }

    @Override
    public Optional<Post> byId(String site, String id) {
      return posts.byId(site, id);
    }

    @Override
    public Optional<String> stamp(String site) {
      return Optional.of(stamp);
    }
  }

  @Test
  void aCopyIsNoNeighbour() {
    List<Post> posts = posts();
    posts.add(post("a2", "Mooring in a storm", "Alpha text about it.", "boats", "news"));
    run(posts, Map.of());
    assertThat(related("a")).doesNotContain("a2").contains("b");
  }

  @Test
  void oneBadPostIsLeftOutAndMoreThanOneInTwentyFailTheRun() {
    List<Post> many =
        IntStream.range(0, 20)
            .mapToObj(i -> post("p" + i, "Mooring " + i, "Text " + i + " about it.", "boats"))
            .toList();

    assertThat(run(new WithBad(many, 1), "2024-05-01T00:00:00Z").counts())
        .containsEntry("posts_skipped", 1L);
    assertThat(outcome(new WithBad(many, 2), "2024-05-02T00:00:00Z", Map.of()))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.text()).contains("2 of 22 posts"));
  }

  /** A source that could not read some posts. */
  private record WithBad(List<Post> posts, int bad) implements PostSource {
    @Override
    public Page page(String site, String after, int most) {
      List<Skipped> skipped =
          IntStream.range(0, bad).mapToObj(i -> new Skipped("bad" + i, "too large")).toList();
      return new Page(posts, skipped, Optional.empty());
    }

    @Override
    public Optional<Post> byId(String site, String id) {
      return posts.stream().filter(post -> post.id().equals(id)).findFirst();
    }
  }

  @Test
  void noPostsAreFine() {
    assertThat(run(List.of(), Map.of()).counts()).containsEntry("links", 0L);
  }
}
