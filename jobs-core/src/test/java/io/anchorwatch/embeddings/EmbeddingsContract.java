package io.anchorwatch.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.embeddings.Embeddings.Kept;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

abstract class EmbeddingsContract {
  private static final Embedding SOME = Embedding.of(new float[] {1, -2, 3});

  abstract Embeddings empty();

  private static Kept kept(String source) {
    return new Kept(source, Optional.of(SOME));
  }

  private static Map<String, long[]> codes(Embeddings embeddings, String site, String model) {
    Map<String, long[]> codes = new TreeMap<>();
    embeddings.eachCode(site, model, codes::put);
    return codes;
  }

  @Test
  void theyAreKeptBySiteAndToldFromThoseOfAnotherModel() {
    Embeddings embeddings = empty();
    embeddings.put("blog", "m", Map.of("a", kept("1"), "b:c", kept("2")));
    embeddings.put("blog2", "m", Map.of("a", kept("3")));
    Map<String, Kept> found = embeddings.get("blog", "m", List.of("a", "b:c", "none"));
    assertThat(found).containsOnlyKeys("a", "b:c");
    assertThat(found.get("a").source()).isEqualTo("1");
    assertThat(found.get("a").embedding().orElseThrow().values()).isEqualTo(SOME.values());
    assertThat(codes(embeddings, "blog", "m")).containsOnlyKeys("a", "b:c");
    assertThat(codes(embeddings, "blog", "m").get("a")).isEqualTo(SOME.code());
    embeddings.put("blog", "other", Map.of("a", kept("1")));
    assertThat(embeddings.get("blog", "m", List.of("a"))).isEmpty();
    assertThat(codes(embeddings, "blog", "m")).containsOnlyKeys("b:c");
  }

  @Test
  void thoseThatFailedAreRememberedUntilTheyAreMade() {
    Embeddings embeddings = empty();
    embeddings.put("blog", "m", Map.of("a", new Kept("1", Optional.empty()), "b", kept("1")));
    assertThat(embeddings.failed("blog", "m", 9)).containsExactly("a");
    assertThat(embeddings.failed("blog", "other", 9)).isEmpty();
    assertThat(codes(embeddings, "blog", "m")).containsOnlyKeys("b");
    embeddings.put("blog", "m", Map.of("a", kept("1")));
    assertThat(embeddings.failed("blog", "m", 9)).isEmpty();
    embeddings.put("blog", "m", Map.of());
  }

  @Test
  void theyGoWithTheirPosts() {
    Embeddings embeddings = empty();
    embeddings.put("blog", "m", Map.of("a", kept("1"), "b", kept("1"), "c", kept("1")));
    embeddings.put("blog2", "m", Map.of("a", kept("1")));
    embeddings.remove("blog", List.of("a"));
    embeddings.remove("blog", List.of());
    assertThat(codes(embeddings, "blog", "m")).containsOnlyKeys("b", "c");
    embeddings.keepOnly("blog", Set.of("c", "d"));
    assertThat(codes(embeddings, "blog", "m")).containsOnlyKeys("c");
    assertThat(codes(embeddings, "blog2", "m")).containsOnlyKeys("a");
  }
}
