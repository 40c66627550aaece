package io.anchorwatch.soak;

import java.util.Arrays;
import java.util.Collection;
import org.bson.Document;

/**
 * How a number of measurements in milliseconds is spread.
 *
 * @param count how many there are; the others are 0 where there are none
 */
record Spread(long count, long p50, long p99, long max) {
  static Spread of(Collection<Long> values) {
    long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
    long max = Arrays.stream(sorted).max().orElse(0);
    return new Spread(sorted.length, at(sorted, .5), at(sorted, .99), max);
  }

  Document document() {
    return new Document("count", count)
        .append("p50_ms", p50)
        .append("p99_ms", p99)
        .append("max_ms", max);
  }

  /** The nearest rank: a value that was measured. */
  private static long at(long[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
