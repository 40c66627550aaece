package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunTest {
  private static final int MANY = 10_000;

  /** A text that counts how often it is looked at. */
  private static final class Grown implements CharSequence {
    private final StringBuilder text = new StringBuilder();
    private int looks;

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int at) {
      looks++;
      return text.charAt(at);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return text.subSequence(from, to);
    }
  }

  @Test
  void equalCharactersThatTrickleInAreLookedAtOnce() {
    Grown ticks = new Grown();
    Run run = new Run();

    for (int i = 0; i < MANY; i++) {
      ticks.text.append('`');
      assertThat(run.ofEqual(ticks, 0)).isEqualTo(i + 1);
    }

    assertThat(ticks.looks).isLessThan(3 * MANY);
  }

  @Test
  void blanksThatTrickleInAreLookedAtOnce() {
    Grown blanks = new Grown();
    Run run = new Run();

    for (int i = 0; i < MANY; i++) {
      blanks.text.append(i % 2 == 0 ? ' ' : '\n');
      assertThat(run.ofBlanks(blanks, 0, i + 1)).isEqualTo(i + 1);
    }

    assertThat(blanks.looks).isLessThan(3 * MANY);
  }

  @Test
  void anotherRunBeginsAfresh() {
    Run run = new Run();

    assertThat(run.ofEqual("``x~~~", 0)).isEqualTo(2);
    assertThat(run.ofEqual("``x~~~", 3)).isEqualTo(6);
    assertThat(run.ofBlanks("  x ", 0, 4)).isEqualTo(2);
    assertThat(run.ofBlanks("  x ", 3, 4)).isEqualTo(4);
  }
}
