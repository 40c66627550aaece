package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/news/story",
        "http://www.example.org/news/story/",
        "https://m.example.org/news/story#comments",
        "https://EXAMPLE.org:443/news/story?utm_source=rss&utm_medium=feed",
        "//example.org/news/story/index.html",
        "https://example.org/news/story/amp/",
        "https://example.org/amp/news/story",
        "https://example.org/news/story?at_medium=RSS&at_campaign=x",
        "https://example.org/news/story?fbclid=abc&cmpid=rss&ref=home",
        "https://example.org/news/story;jsessionid=7F",
        "HTTPS://example.org//news//story?partner=rss&amp;emc=rss",
        "https://example.org/news/story?mod=rss_world_news&.tsrc=x&msclkid=1",
        "https://www.google.com/amp/s/www.example.org/news/story",
        "https://example-org.cdn.ampproject.org/c/s/example.org/news/story",
        "https://example.org./n%65ws/story"
      })
  void whatFeedsAndSharesAddToAnAddressDoesNotCount(String address) {
    assertThat(CanonicalAddress.of(address)).contains("example.org/news/story");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/news/story-2",
        "https://example.org/news/story?id=2",
        "https://example.com/news/story",
        "https://example.org/news/Story",
        "https://example.org/news/story?feed=2",
        "https://example.org/news/story#!/part/2"
      })
  void whatTellsPagesApartCounts(String address) {
    assertThat(CanonicalAddress.of(address))
        .isPresent()
        .get()
        .isNotEqualTo("example.org/news/story");
  }

  @Test
  void lettersAreTheSameHoweverTheyAreWritten() {
    assertThat(CanonicalAddress.of("https://b\u00fccher.example/caf\u00e9?q=\u00e9"))
        .isEqualTo(CanonicalAddress.of("https://xn--bcher-kva.example/caf%c3%a9?q=%C3%A9"))
        .contains("xn--bcher-kva.example/caf\u00e9?q=\u00e9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.org", "http://www.example.org/?utm_source=x", "/", "  "})
  void theFrontPageIsTheAddressOfNothingInParticular(String address) {
    assertThat(CanonicalAddress.of(address)).isEmpty();
  }
}
