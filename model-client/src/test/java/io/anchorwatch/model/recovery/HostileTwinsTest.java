package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replies made to mislead: answers quoted in thought, drafts, examples, closers inside strings,
 * code and quotes. A failure is no wrong answer; how many are answered is asserted too, or refusing
 * all would do.
 */
class HostileTwinsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Map<String, Recovery> recoveries = new HashMap<>();

  @Test
  void noTwinIsAnsweredWrongly() {
    check(0, 5_000);
  }

  @Test
  @Tag("slow")
  void noneOfAHundredThousandTwinsIsAnsweredWrongly() {
    check(1_000_000, 100_000);
  }

  private void check(long firstSeed, int count) {
    int answers = 0;
    int answered = 0;
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      HostileTwin twin = HostileTwin.of(seed);
      Reply reply =
          recoveries
              .computeIfAbsent(
                  twin.profile().name(), it -> new Recovery(twin.profile(), Limits.DEFAULT))
              .recover(twin.asked(), twin.reply());
      boolean due = !twin.truth().isEmpty() && twin.reply().finish() == Finish.STOP;
      answers += due ? 1 : 0;
      if (reply instanceof Answer answer) {
        answered += due ? 1 : 0;
        assertRight(twin, answer, seed);
      }
      assertStream(twin, reply, seed);
    }
    assertThat(answered).isGreaterThan(answers * 6 / 10);
    System.out.println("hostile twins: " + answered + " of " + answers + " answered, none wrongly");
  }

  private static void assertRight(HostileTwin twin, Answer answer, long seed) {
    String told = "seed " + seed + " " + twin.profile().name() + " " + twin.reply().message();
    assertThat(answer.toolCalls()).as(told).isEmpty();
    assertThat(answer.text()).as(told).doesNotContain(HostileTwin.SECRET);
    if (twin.asked().format() instanceof AnswerFormat.Prose) {
      assertThat(answer.text()).as(told).isEqualTo(twin.truth());
    } else {
      assertThat(twin.truth()).as(told).isNotEmpty();
      assertThat(JSON.readTree(answer.text())).as(told).isEqualTo(JSON.readTree(twin.truth()));
    }
  }

  /** No thought is handed out early either, and what is handed out is the answer's beginning. */
  private static void assertStream(HostileTwin twin, Reply reply, long seed) {
    StringBuilder said = new StringBuilder();
    AnswerStream stream =
        new AnswerStream(twin.profile(), twin.asked(), Limits.DEFAULT, said::append);
    for (String field : new String[] {"reasoning_content", "reasoning", "thinking"}) {
      stream.thought(twin.reply().message().path(field).asString(""));
    }
    String content = twin.reply().message().path("content").asString("");
    for (String piece : Cuts.random(content, new Random(seed))) {
      stream.content(piece);
    }
    String told = "seed " + seed + " " + twin.profile().name() + " " + twin.reply().message();
    if (!twin.plainMention()) {
      assertThat(said.toString()).as(told).doesNotContain(HostileTwin.SECRET);
    }
    if (reply instanceof Answer answer && !twin.plainMention()) {
      assertThat(answer.text()).as(told).startsWith(said.toString());
    }
  }
}
