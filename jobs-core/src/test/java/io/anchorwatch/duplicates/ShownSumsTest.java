package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.MemoryOutputs;
import io.anchorwatch.jobs.Output;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ShownSumsTest {
  private final MemoryOutputs shelf = new MemoryOutputs("dups");

  private static Map<String, Long> sums(int count) {
    Map<String, Long> sums = new HashMap<>();
    for (int i = 0; i < count; i++) {
      sums.put("key " + i, (long) i);
    }
    return sums;
  }

  private ShownSums shown(Map<String, Long> pairs, Map<String, Long> clusters) {
    shelf.put("sums", ShownSums.none().to("pairs", pairs).buckets());
    shelf.put("sums", ShownSums.none().to("clusters", clusters).buckets());
    shelf.put("sums", List.of(new Output("state", new Document("other", 1))));
    shelf.publish();
    return ShownSums.published(shelf, "sums");
  }

  @Test
  void whereNothingIsShownEverythingIsNew() {
    ShownSums.Changes changes = ShownSums.none().to("pairs", sums(3_000));
    assertThat(changes.changed()).hasSize(3_000);
    assertThat(changes.gone()).isEmpty();
    assertThat(changes.buckets()).hasSizeBetween(900, 1_024);
  }

  @Test
  void oneChangeIsOneDocumentAndOneBucket() {
    ShownSums shown = shown(sums(3_000), sums(10));
    assertThat(shown.to("pairs", sums(3_000)).buckets()).isEmpty();
    Map<String, Long> now = sums(3_000);
    now.put("key 7", 8L);
    ShownSums.Changes changes = shown.to("pairs", now);
    assertThat(changes.changed()).containsExactly("key 7");
    assertThat(changes.gone()).isEmpty();
    assertThat(changes.buckets()).hasSize(1);
  }

  @Test
  void whatIsGoneIsNamedAndItsBucketGoesWithIt() {
    ShownSums shown = shown(sums(2), sums(5));
    ShownSums.Changes changes = shown.to("pairs", Map.of("key 1", 1L));
    assertThat(changes.changed()).isEmpty();
    assertThat(changes.gone()).containsExactly("key 0");
    assertThat(changes.empty()).hasSize(1);
    assertThat(shown.to("clusters", sums(5)).gone()).isEmpty();
    assertThat(shown.to("clusters", Map.of()).gone()).hasSize(5);
  }
}
