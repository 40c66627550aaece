package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

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
        "https://example.org/news/story;jsessionid=7F"
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
        "https://example.org/news/Story"
      })
  void whatTellsPagesApartCounts(String address) {
    assertThat(CanonicalAddress.of(address))
        .isPresent()
        .get()
        .isNotEqualTo("example.org/news/story");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.org", "http://www.example.org/?utm_source=x", "/", "  "})
  void theFrontPageIsTheAddressOfNothingInParticular(String address) {
    assertThat(CanonicalAddress.of(address)).isEmpty();
  }
}
