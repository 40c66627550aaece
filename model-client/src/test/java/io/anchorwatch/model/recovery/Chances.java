package io.anchorwatch.model.recovery;

import java.util.List;
import java.util.Random;

/** Draws from what there is. Not safe for use by many threads. */
final class Chances {
  private final Random random;

  Chances(Random random) {
    this.random = random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean outOf(int many) {
    return random.nextInt(many) == 0;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  @SafeVarargs
  final <T> T one(T... of) {
    return of[random.nextInt(of.length)];
  }
}
