package io.anchorwatch.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.admin.ActionLog.Action;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of actions must do. */
abstract class ActionLogContract {
  abstract ActionLog empty();

  @Test
  void theNewestComeFirstAndNoMoreThanAsked() {
    ActionLog log = empty();
    for (int i = 0; i < 5; i++) {
      log.add(action(i));
    }
    assertThat(log.latest(3)).containsExactly(action(4), action(3), action(2));
  }

  @Test
  void nothingDoneIsNothingTold() {
    assertThat(empty().latest(3)).isEmpty();
  }

  private static Action action(int i) {
    return new Action(
        Instant.parse("2026-11-20T00:00:00Z").plusSeconds(i), "run", "gaps", "127.0.0.1", "w" + i);
  }
}
