package io.anchorwatch.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShinglesTest {
  @Property
  void eachHashIsThereOnceInAscendingOrder(@ForAll long[] hashes) {
    assertThat(Shingles.of(hashes).ascending())
        .isEqualTo(Arrays.stream(hashes).sorted().distinct().toArray());
  }

  @Property
  void soItIsWhereHashesAreAllAlike(@ForAll @LongRange(min = -9, max = 9) long[] hashes) {
    assertThat(Shingles.of(hashes).ascending())
        .isEqualTo(Arrays.stream(hashes).sorted().distinct().toArray());
  }

  @Test
  void soItIsOfALongText() {
    long[] hashes = new Random(5).longs(200_000).toArray();
    long[] given = hashes.clone();
    assertThat(Shingles.of(hashes).ascending())
        .isEqualTo(Arrays.stream(hashes).sorted().distinct().toArray());
    assertThat(hashes).isEqualTo(given);
  }
}
