package io.anchorwatch.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentFrequenciesTest {
  @Test
  void countsAreNeverTooLowAndSeldomTooHigh() {
    DocumentFrequencies frequencies = new DocumentFrequencies(50_000);
    Shingles common = Shingles.of(new Random(1).longs(10).toArray(), 1);
    for (int post = 0; post < 50; post++) {
      frequencies.add(common.and(Shingles.of(new Random(100 + post).longs(1_000).toArray(), 1)));
    }
    assertThat(frequencies.posts()).isEqualTo(50);
    common.stream().forEach(shingle -> assertThat(frequencies.of(shingle)).isEqualTo(50));
    long wrong =
        Shingles.of(new Random(100).longs(1_000).toArray(), 1).stream()
            .filter(shingle -> frequencies.of(shingle) != 1)
            .count();
    assertThat(wrong).isLessThan(20);
    assertThat(frequencies.of(42)).isLessThanOrEqualTo(1);
  }
}
