package io.anchorwatch.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.posts.Post;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiteFrequenciesTest {
  private static Reading reading(String id, String language, String text) {
    return Reading.of(
        new Post(
            id,
            "",
            text,
            new Post.Facts(
                true,
                Optional.of(language),
                Optional.empty(),
                Optional.empty(),
                new Post.Topics(List.of(), List.of()),
                Optional.empty())));
  }

  @Test
  void eachLanguageIsCountedByItselfAndRegionsTogether() {
    SiteFrequencies counted = new SiteFrequencies(1);
    Reading first = reading("a", "pt-BR", "uma frase comum em `Codigo_1`");
    counted.add(first);
    counted.add(reading("b", "pt", "uma frase comum em `Codigo_1`"));
    counted.add(reading("c", "es", "uma frase comum em `Codigo_1`"));
    long run = first.indexed().stream().findFirst().orElseThrow();
    assertThat(counted.posts("pt-PT")).isEqualTo(2);
    assertThat(counted.of("pt", run)).isEqualTo(2);
    assertThat(counted.of("es", run)).isEqualTo(1);
    assertThat(counted.of("en", run)).isZero();
    assertThat(counted.ofAnchor("pt", first.anchors().hashes()[0])).isEqualTo(2);
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    SiteFrequencies counted = new SiteFrequencies(4);
    counted.add(reading("a", "en", "some words that are counted here"));
    SiteFrequencies read = SiteFrequencies.read(counted.bytes());
    assertThat(read.bytes()).isEqualTo(counted.bytes());
    assertThat(read.every()).isEqualTo(4);
    assertThat(read.posts("en")).isEqualTo(1);
  }
}
