package io.anchorwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class GridTest {
  private static final Instant BASE = Instant.parse("2026-01-01T00:00:00.250Z");

  @Property
  void theNextSlotIsTheFirstOnTheGridThatIsLater(
      @ForAll @LongRange(min = 1_000, max = 100_000_000L) long every,
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long distance) {
    Instant after = BASE.plusMillis(distance);
    Instant next = new Grid(BASE, Duration.ofMillis(every)).next(after).orElseThrow();
    assertThat(next).isAfter(after).isBeforeOrEqualTo(after.plusMillis(every));
    assertThat(Math.floorMod(next.toEpochMilli() - BASE.toEpochMilli(), every)).isZero();
  }

  @Test
  void theBaseItselfIsASlot() {
    Grid grid = new Grid(BASE, Duration.ofDays(1));
    assertThat(grid.next(BASE.minusMillis(1))).contains(BASE);
    assertThat(grid.next(BASE)).contains(BASE.plus(Duration.ofDays(1)));
  }

  @Test
  void aFractionOfAMillisecondDoesNotRepeatASlot() {
    Grid grid = new Grid(BASE, Duration.ofSeconds(1));
    assertThat(grid.next(BASE.plusNanos(1))).contains(BASE.plusSeconds(1));
  }

  @Test
  void aStepBelowASecondIsRefused() {
    assertThatThrownBy(() -> new Grid(BASE, Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1s");
  }
}
