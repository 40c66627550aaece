package io.anchorwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Evidence.Source;
import io.anchorwatch.model.ModelFailure.Code;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestRepliesTest {
  private Instant now = Instant.EPOCH;
  private final LatestReplies latest = new LatestReplies(() -> now);

  private static Answer answer(String rule, String raw) {
    Source source = new Source("reasoning", 0, raw.length(), raw);
    Evidence evidence = new Evidence(rule, source, List.of(), List.of(), List.of());
    return new Answer("secret", evidence, Usage.UNKNOWN);
  }

  @Test
  void onlyTheFormOfAReplyIsKept() {
    latest.finished("m", "gaps", answer("R3", "{\"Größe\": 42, \"ok\": true}"));
    assertThat(latest.latest())
        .containsExactly(
            new LatestReplies.Sample(
                now, "m", "gaps", "recovered", "R3 in reasoning", "{\"xxxxx\": 00, \"xx\": xxxx}"));
  }

  @Test
  void whatIsAsItShouldBeIsNotKept() {
    latest.finished("m", "gaps", answer("R1", "x"));
    assertThat(latest.latest()).isEmpty();
  }

  @Test
  void theNewestComeFirstAndTheOldestGo() {
    for (int i = 0; i < 2 * LatestReplies.KEPT; i++) {
      now = Instant.ofEpochSecond(i);
      latest.finished(
          "m", "gaps", new ModelFailure(Code.EMPTY, "nothing", "thought " + i, Usage.UNKNOWN));
    }
    assertThat(latest.latest()).hasSize(LatestReplies.KEPT);
    assertThat(latest.latest().get(0).at()).isEqualTo(now);
    assertThat(latest.latest().get(0).shape()).isEqualTo("xxxxxxx 00");
  }

  @Test
  void aLongReplyIsCut() {
    latest.finished("m", "gaps", answer("R3", "x".repeat(10_000)));
    assertThat(latest.latest().get(0).shape()).hasSize(200);
  }
}
