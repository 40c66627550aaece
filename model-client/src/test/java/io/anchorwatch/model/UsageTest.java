package io.anchorwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UsageTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  private static Usage usage(long prompt, long cached) {
    return new Usage(
        OptionalLong.of(prompt), OptionalLong.of(5), NONE, OptionalLong.of(cached), NONE, 0);
  }

  @Test
  void aSumKnowsWhatEitherSideKnows() {
    Usage sum = usage(10, 4).plus(Usage.UNREPORTED).plus(usage(20, 20)).plus(Usage.UNKNOWN);
    assertThat(sum.promptTokens()).isEqualTo(OptionalLong.of(30));
    assertThat(sum.tokens()).isEqualTo(OptionalLong.of(40));
    assertThat(sum.reasoningTokens()).isEqualTo(NONE);
    assertThat(sum.unreported()).isEqualTo(1);
    assertThat(sum.cacheHitRatio()).isEqualTo(OptionalDouble.of(0.8));
  }

  @Test
  void whatNobodySaidIsNotZero() {
    assertThat(Usage.UNKNOWN.plus(Usage.UNREPORTED).tokens()).isEqualTo(NONE);
    assertThat(usage(0, 0).cacheHitRatio()).isEqualTo(OptionalDouble.empty());
  }
}
