package io.anchorwatch.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.posts.Post;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of fingerprints promises. */
abstract class FingerprintsContract {
  private final Fingerprint one =
      Fingerprint.of(Reading.of(post("a/1.md", "One", "Some text to read.")));
  private final Fingerprint two = Fingerprint.of(Reading.of(post("b", "", "")));

  /** A store that holds nothing. */
  abstract Fingerprints empty();

  static Post post(String id, String title, String text) {
    return new Post(
        id,
        title,
        text,
        new Post.Facts(
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Post.Topics(List.of(), List.of()),
            Optional.empty()));
  }

  @Test
  void whatIsPutIsGot() {
    Fingerprints store = empty();
    store.put("site", List.of(one, two));
    assertThat(store.get("site", List.of("a/1.md", "b", "c")))
        .containsOnlyKeys("a/1.md", "b")
        .containsEntry("a/1.md", one)
        .containsEntry("b", two);
    store.put("site", List.of());
    assertThat(store.get("site", List.of())).isEmpty();
  }

  @Test
  void theLaterReplacesTheEarlier() {
    Fingerprints store = empty();
    store.put("site", List.of(one));
    Fingerprint changed = Fingerprint.of(Reading.of(post("a/1.md", "One", "Another text.")));
    store.put("site", List.of(changed));
    assertThat(store.get("site", List.of("a/1.md"))).containsEntry("a/1.md", changed);
  }

  @Test
  void sitesAreKeptApart() {
    Fingerprints store = empty();
    store.put("site", List.of(one));
    store.put("sit", List.of(two));
    assertThat(store.get("sit", List.of("a/1.md", "b"))).containsOnlyKeys("b");
    assertThat(store.keepOnly("sit", Set.of())).isEqualTo(1);
    assertThat(store.get("site", List.of("a/1.md"))).hasSize(1);
  }

  @Test
  void othersAreDroppedAndCounted() {
    Fingerprints store = empty();
    store.put("site", List.of(one, two));
    assertThat(store.keepOnly("site", Set.of("b", "never seen"))).isEqualTo(1);
    assertThat(store.get("site", List.of("a/1.md", "b"))).containsOnlyKeys("b");
  }

  @Test
  void aFingerprintKnowsThePostItIsOf() {
    assertThat(one.isOf(post("a/1.md", "One", "Some text to read."))).isTrue();
    assertThat(one.isOf(post("a/1.md", "One", "Some text to write."))).isFalse();
    assertThat(one.isOf(post("a/1.md", "Two", "Some text to read."))).isFalse();
  }
}
