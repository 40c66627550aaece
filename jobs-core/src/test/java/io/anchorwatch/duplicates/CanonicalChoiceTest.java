package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.duplicates.DuplicatePair.Canonical;
import io.anchorwatch.posts.MemoryPosts;
import io.anchorwatch.posts.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanonicalChoiceTest {
  private static final Instant EARLY = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2024-01-01T00:00:00Z");

  private final List<Post> posts = new ArrayList<>(Samples.others(5));

  private void add(String id, String text, Instant date, String url) {
    posts.add(
        Samples.post(
            id, Samples.words(id.hashCode(), 4), text, Optional.of(date), Optional.of(url)));
  }

  private static Canonical only(List<DuplicatePair> pairs) {
    assertThat(pairs).hasSize(1);
    return pairs.get(0).canonical();
  }

  private Canonical whole() {
    return only(DuplicateFinder.find(DuplicateRules.usual(), posts).pairs());
  }

  private Canonical incremental() {
    SiteRuns runs = new SiteRuns(DuplicateStore.inMemory(), new MemoryDecisions());
    runs.run(MemoryPosts.of(posts), LATE, Map.of());
    return only(runs.pairs().stream().map(DuplicateDocuments::pair).toList());
  }

  @Test
  void theOneThatTheSharedAddressNamesIsKept() {
    add("2024-01-01-guide.md", Samples.words(1, 80), LATE, "https://example.org/posts/guide/");
    add("2020-01-01-draft.md", Samples.words(1, 80), EARLY, "https://example.org/posts/guide");
    assertThat(whole().id()).isEqualTo("2024-01-01-guide.md");
    assertThat(whole().reason()).contains("example.org/posts/guide").contains("its address");
    assertThat(incremental()).isEqualTo(whole());
  }

  @Test
  void theOneThatMorePostsLinkToIsKeptThoughItIsLater() {
    add("one", Samples.words(1, 80), EARLY, "https://example.org/blog/one");
    add("two", Samples.words(1, 80) + " more", LATE, "https://example.org/blog/two");
    posts.add(
        Samples.post(
            "l1", "A", "See [this](https://www.example.org/blog/two/#x). " + Samples.words(7, 30)));
    posts.add(Samples.post("l2", "B", "See [this](/blog/two) and more. " + Samples.words(8, 30)));
    posts.add(Samples.post("l3", "C", "See [this](/blog/one) and more. " + Samples.words(9, 30)));
    assertThat(whole()).isEqualTo(new Canonical("two", "2 posts link to it, to the other 1"));
    assertThat(incremental()).isEqualTo(whole());
  }

  @Test
  void withoutLinksTheEarlierIsKept() {
    add("one", Samples.words(1, 80), LATE, "https://example.org/blog/one");
    add("two", Samples.words(1, 80) + " more", EARLY, "https://example.org/blog/two");
    assertThat(whole()).isEqualTo(new Canonical("two", "it is the earlier one"));
  }
}
