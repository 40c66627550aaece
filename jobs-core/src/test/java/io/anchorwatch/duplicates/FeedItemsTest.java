package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Short items of feeds, which open as the feed's items do and tell the rest elsewhere. */
class FeedItemsTest {
  private final List<Post> posts = new ArrayList<>(Samples.others(20));

  private void item(String id, String url, String text) {
    posts.add(
        Samples.post(
            id, Samples.words(id.hashCode(), 6), text, Optional.empty(), Optional.of(url)));
  }

  private List<DuplicatePair> found() {
    return DuplicateFinder.find(DuplicateRules.usual(), posts).pairs();
  }

  @Test
  void itemsOfOneFeedThatOpenAlikeAreNoPair() {
    String opening = Samples.words(1, 25);
    item("one", "https://a.example/1", opening + " " + Samples.words(2, 20));
    item("two", "https://www.a.example/2", opening + " " + Samples.words(3, 20));
    assertThat(found()).isEmpty();
  }

  @Test
  void theSameStoryInAnotherFeedIsAPairThoughItEndsOtherwise() {
    String story = Samples.words(1, 40);
    item("one", "https://a.example/1", story + " " + Samples.words(2, 5));
    item("two", "https://b.example/1", story + " " + Samples.words(3, 3));
    assertThat(found())
        .singleElement()
        .satisfies(pair -> assertThat(pair.verdict().relation()).isEqualTo(Relation.NEAR));
  }

  @Test
  void theSameStoryAgainInOneFeedIsAPairIfNearlyAllOfItIsShared() {
    String story = Samples.words(1, 40);
    item("one", "https://a.example/1", story + " " + Samples.words(2, 2));
    item("two", "https://a.example/2", story + " " + Samples.words(3, 2));
    assertThat(found()).hasSize(1);
  }

  @Test
  void aTextOfNothingButPhrasesOfTheFeedMakesNoAlerts() {
    String phrases = Samples.words(1, 40);
    for (int i = 0; i < 8; i++) {
      item("other-" + i, "https://a.example/o" + i, phrases + " " + Samples.words(50 + i, 12));
    }
    item("one", "https://a.example/1", phrases);
    item("two", "https://a.example/2", phrases);
    assertThat(found())
        .extracting(pair -> pair.verdict().alert(), pair -> pair.verdict().relation())
        .containsOnly(tuple(false, Relation.SERIES));
  }

  @Test
  void oneAddressMakesPartsOfASeriesOnePost() {
    posts.add(titled("one", "Story of week 1", "https://a.example/s?utm_source=rss"));
    posts.add(titled("two", "Story of week 2", "https://a.example/s"));
    assertThat(found())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.verdict().relation()).isEqualTo(Relation.EXACT);
              assertThat(pair.verdict().alert()).isTrue();
              assertThat(pair.verdict().reason()).contains("a.example/s");
            });
  }

  private static Post titled(String id, String title, String url) {
    return Samples.post(id, title, Samples.words(1, 40), Optional.empty(), Optional.of(url));
  }
}
