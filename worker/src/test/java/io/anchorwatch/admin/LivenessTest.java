package io.anchorwatch.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LivenessTest {
  private final Map<String, Long> turns = new TreeMap<>(Map.of("heart", 1L, "dispatch", 1L));
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean draining = new AtomicBoolean();
  private final Liveness liveness = new Liveness(() -> turns, draining::get, nanos::get);

  @Test
  void aLoopThatComesRoundLives() {
    for (int i = 0; i < 10; i++) {
      turns.replaceAll((loop, count) -> count + 1);
      assertThat(liveness.stuck()).isEmpty();
      pass(Liveness.LONGEST);
    }
  }

  @Test
  void aLoopThatHangsIsNamed() {
    liveness.stuck();
    pass(Liveness.LONGEST.plusNanos(1));
    turns.put("heart", 2L);
    assertThat(liveness.stuck()).containsExactly("dispatch");
    turns.put("dispatch", 2L);
    assertThat(liveness.stuck()).isEmpty();
  }

  @Test
  void aDrainIsNoStandstill() {
    liveness.stuck();
    pass(Liveness.LONGEST.multipliedBy(2));
    draining.set(true);
    assertThat(liveness.stuck()).isEmpty();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
