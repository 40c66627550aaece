package io.anchorwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryWatchTest {
  private Instant now = Instant.parse("2026-05-01T00:00:00Z");
  private final RecoveryWatch watch = new RecoveryWatch(() -> now, 0.05);

  private void answer(String rule) {
    Evidence evidence = new Evidence(rule, "content", 0, 2, List.of());
    watch.finished("m", "test", new Answer("{}", evidence, Usage.UNKNOWN));
  }

  @Test
  void aModelIsSickOnceMoreThanOneAnswerInTwentyIsRecovered() {
    for (int i = 0; i < 48; i++) {
      answer("R1");
    }
    answer("R3");
    answer("R2");
    assertThat(watch.shares()).containsExactly(new RecoveryWatch.Share("m", 50, 2, false));
    answer("R6");
    assertThat(watch.shares()).containsExactly(new RecoveryWatch.Share("m", 50, 3, true));
  }

  @Test
  void oldRecoveriesAreForgottenAfterFiftyAnswersOrADay() {
    answer("R3");
    now = now.plus(Duration.ofHours(25));
    assertThat(watch.shares()).containsExactly(new RecoveryWatch.Share("m", 0, 0, false));
    answer("R3");
    for (int i = 0; i < 50; i++) {
      answer("R1");
    }
    assertThat(watch.shares().get(0).recovered()).isZero();
  }

  @Test
  void failuresAreNoAnswers() {
    watch.finished(
        "m", "test", new ModelFailure(ModelFailure.Code.EMPTY, "nothing", "", Usage.UNKNOWN));
    assertThat(watch.shares()).containsExactly(new RecoveryWatch.Share("m", 0, 0, false));
  }
}
