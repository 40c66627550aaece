package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Replies made to mislead: answers quoted in thought, drafts, examples, closers inside strings,
 * code and quotes, calls, channels, damage. A failure is no wrong answer; how many are answered is
 * asserted too, or refusing all would do. {@code -Danchorwatch.twins=1000000} looks at more.
 */
class HostileTwinsTest {
  private static final int MANY = Integer.getInteger("anchorwatch.twins", 100_000);
  private final TwinLaws laws = new TwinLaws();

  @Test
  void noTwinIsAnsweredWrongly() {
    check(0, 5_000);
  }

  @Test
  @Tag("slow")
  void noneOfAHundredThousandTwinsIsAnsweredWrongly() {
    check(1_000_000, MANY);
  }

  private void check(long firstSeed, int count) {
    int answers = 0;
    int answered = 0;
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      HostileTwin twin = HostileTwin.of(seed);
      boolean due = !twin.truth().isEmpty() && twin.reply().finish() == Finish.STOP;
      answers += due ? 1 : 0;
      answered += laws.hold(twin, seed) instanceof Answer && due ? 1 : 0;
    }
    assertThat(answered).isGreaterThan(answers * 6 / 10);
    System.out.println("hostile twins: " + answered + " of " + answers + " answered, none wrongly");
  }
}
