package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.ModelFailure.Code;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class VigilTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AtomicLong now = new AtomicLong();
  private final Choice choice = new Choice(false, LiveSplit.NONE);
  private final Vigil vigil =
      new Vigil(
          new Deadlines(
              Duration.ofSeconds(1),
              Duration.ofSeconds(60),
              Duration.ofSeconds(10),
              Duration.ofMinutes(5)),
          new Bounds(Duration.ofSeconds(100), 50, 20),
          now::get);

  /** Takes a piece after some seconds; empty for a comment. */
  private Optional<Code> after(int seconds, String field, String text) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    choice.take(JSON.createObjectNode().set("delta", JSON.createObjectNode().put(field, text)));
    return vigil.look(choice.tookContent(), Optional.of(choice)).map(Vigil.Verdict::code);
  }

  @Test
  void theFirstContentMayTakeLongerThanTheNext() {
    assertThat(after(50, "content", "")).isEmpty();
    assertThat(after(9, "content", "a")).isEmpty();
    assertThat(vigil.left()).isEqualTo(Duration.ofSeconds(10));
    assertThat(after(10, "content", "")).contains(Code.STALLED);
  }

  @Test
  void emptyPiecesDoNotMakeUpForContent() {
    assertThat(after(40, "content", "")).isEmpty();
    assertThat(after(20, "content", "")).contains(Code.STALLED);
  }

  @Test
  void thoughtKeepsAReplyAliveButNotForEver() {
    assertThat(after(5, "reasoning", "x")).isEmpty();
    for (int i = 0; i < 12; i++) {
      assertThat(after(8, "reasoning", "x")).isEmpty();
    }
    assertThat(vigil.left()).isEqualTo(Duration.ofSeconds(4));
    assertThat(after(4, "reasoning", "x")).contains(Code.LIMIT);
  }

  @Test
  void onceItAnswersTheTimeOfThoughtIsOver() {
    after(5, "reasoning", "x");
    after(5, "content", "a");
    after(5, "content", "b");
    for (int i = 0; i < 20; i++) {
      assertThat(after(8, "content", "c" + i)).isEmpty();
    }
  }

  @Test
  void thoughtIsBoundedByItsLengthToo() {
    assertThat(after(1, "reasoning", "x".repeat(50))).isEmpty();
    assertThat(after(1, "reasoning", "x")).contains(Code.LIMIT);
  }

  @Test
  void blanksAreBoundedWhereverTheyStand() {
    assertThat(after(1, "content", "{" + " ".repeat(15))).isEmpty();
    assertThat(after(1, "content", "\n".repeat(5))).isEmpty();
    assertThat(after(1, "content", "\n")).contains(Code.LIMIT);
  }

  @Test
  void theBodyOfAReplyThatIsNotStreamedFollowsItsHeaders() {
    now.addAndGet(Duration.ofSeconds(200).toNanos());
    vigil.bodyFollows();
    assertThat(vigil.left()).isEqualTo(Duration.ofSeconds(10));
    assertThat(vigil.look(false, Optional.empty())).isEmpty();
  }
}
