package io.anchorwatch.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SketchTest {
  private static long[] words(long seed, int count) {
    return new Random(seed).longs(count).toArray();
  }

  private static Shingles set(long[]... parts) {
    return Shingles.of(LongStream.of(parts[0]).toArray(), 1)
        .and(parts.length > 1 ? Shingles.of(parts[1], 1) : Shingles.of(new long[0], 1));
  }

  @ParameterizedTest
  @CsvSource({"1000,0", "500,500", "900,100", "20,20", "10,0", "300,900"})
  void theSimilarityIsThatOfTheSets(int shared, int own) {
    double error = 0;
    for (int seed = 0; seed < 50; seed++) {
      long[] both = words(seed, shared);
      Shingles a = set(both, words(1_000 + seed, own));
      Shingles b = set(both, words(2_000 + seed, own));
      error += Sketch.of(a).similarity(Sketch.of(b)) - a.jaccard(b);
    }
    assertThat(error / 50).isCloseTo(0, within(0.03));
  }

  @Test
  void anEmptySetResemblesNothing() {
    Sketch empty = Sketch.of(Shingles.of(new long[0], 3));
    assertThat(empty.similarity(empty)).isZero();
    assertThat(empty.bandKeys()).isEmpty();
    assertThat(Sketch.ofSlots(empty.slots())).isEqualTo(empty);
  }

  @Test
  void setsThatAreNearlyEqualShareABand() {
    for (int seed = 0; seed < 50; seed++) {
      long[] both = words(seed, 400);
      long[] a = Sketch.of(set(both, words(1_000 + seed, 40))).bandKeys().toArray();
      long[] b = Sketch.of(set(both, words(2_000 + seed, 40))).bandKeys().toArray();
      assertThat(a).hasSize(Sketch.BANDS);
      assertThat(LongStream.of(a).filter(key -> LongStream.of(b).anyMatch(k -> k == key)).count())
          .isPositive();
    }
  }

  @Test
  void shortSetsFillEverySlot() {
    assertThat(Sketch.of(set(words(1, 3))).slots()).allMatch(slot -> slot >= 0 && slot <= 0xffff);
  }
}
