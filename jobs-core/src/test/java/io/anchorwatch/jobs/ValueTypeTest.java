package io.anchorwatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ValueTypeTest {
  private enum Pace {
    SLOW,
    VERY_FAST
  }

  @Test
  void aFlagIsOneOfTwoWords() {
    assertThat(ValueType.flag().parse("true")).isTrue();
    refused(ValueType.flag(), "yes", "\"yes\" is neither true nor false", "Write true or false");
  }

  @Test
  void aWholeNumberKeepsItsRange() {
    ValueType<Long> type = ValueType.whole(1, 9);
    assertThat(type.parse("9")).isEqualTo(9);
    refused(type, "10", "\"10\" is out of range", "Write a whole number from 1 to 9");
    refused(type, "1.0", "\"1.0\" is not a whole number", "from 1 to 9");
    refused(type, "99999999999999999999", "is not a whole number", "from 1 to 9");
  }

  @Test
  void aDecimalNumberKeepsItsRange() {
    ValueType<Double> type = ValueType.decimal(0, 1);
    assertThat(type.parse("0.25")).isEqualTo(0.25);
    refused(type, "1.01", "\"1.01\" is out of range", "Write a number from 0.0 to 1.0");
    refused(type, "NaN", "\"NaN\" is not a number", "from 0.0 to 1.0");
  }

  @Test
  void aChoiceIsSpelledInLowerCaseWithHyphens() {
    ValueType<Pace> type = ValueType.choice(Pace.class);
    assertThat(type.parse("very-fast")).isEqualTo(Pace.VERY_FAST);
    refused(type, "VERY_FAST", "\"VERY_FAST\" is not known here", "Write one of slow, very-fast");
  }

  @Test
  void aDurationKeepsItsRangeAndIsQuotedAsWritten() {
    ValueType<Duration> type = ValueType.duration(Duration.ofSeconds(1), Duration.ofHours(1));
    assertThat(type.parse("60m")).isEqualTo(Duration.ofHours(1));
    refused(type, "0s", "\"0s\" is out of range", "Write a duration from 1s to 1h");
  }

  @Test
  void aListHasNoEmptyPlace() {
    assertThat(ValueType.list().parse(" a, b ,c")).containsExactly("a", "b", "c");
    assertThat(ValueType.list().parse(" ")).isEmpty();
    refused(ValueType.list(), "a,,c", "\"a,,c\" has an empty place", "one comma");
    refused(ValueType.list(), "a, b,", "has an empty place", "none at the ends");
  }

  @Test
  void aTypeOfFewTextsListsThem() {
    assertThat(ValueType.choice(Pace.class).optional().words())
        .containsExactly("slow", "very-fast");
    assertThat(ValueType.flag().words()).containsExactly("true", "false");
    assertThat(ValueType.text().words()).isEmpty();
  }

  @Test
  void anOptionalValueIsAbsentWhenEmptyAndCheckedOtherwise() {
    assertThat(ValueType.whole(1, 9).optional().parse("")).isEmpty();
    refused(ValueType.whole(1, 9).optional(), "0", "\"0\" is out of range", "from 1 to 9");
  }

  @Test
  void aKeyWhoseDefaultIsWrongCannotBeDeclared() {
    assertThatThrownBy(() -> Key.of("a.b", ValueType.whole(1, 9), "10", "Counts."))
        .isInstanceOf(BadValueException.class);
  }

  private static void refused(ValueType<?> type, String text, String what, String mend) {
    assertThatThrownBy(() -> type.parse(text))
        .isInstanceOfSatisfying(
            BadValueException.class,
            refusal -> {
              assertThat(refusal.what()).contains(what);
              assertThat(refusal.mend()).contains(mend);
            });
  }
}
