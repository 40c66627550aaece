package io.anchorwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anchorwatch.jobs.BadValueException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  @Test
  void aDailySlotFollowsTheWallClockThroughBothChanges() {
    assertThat(slots("0 30 1 * * ?", VIENNA, "2026-03-28T00:00:00Z", 3))
        .containsExactly("2026-03-28T00:30:00Z", "2026-03-29T00:30:00Z", "2026-03-29T23:30:00Z");
  }

  @Test
  void aSlotInTheGapRunsAtItsEndOnce() {
    assertThat(slots("0 0/15 2 * * ?", VIENNA, "2026-03-29T00:00:00Z", 2))
        .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z");
  }

  @Test
  void aSlotInTheOverlapRunsTheFirstTimeOnly() {
    assertThat(slots("0 0/30 2,3 * * ?", VIENNA, "2026-10-24T22:00:00Z", 4))
        .containsExactly(
            "2026-10-25T00:00:00Z",
            "2026-10-25T00:30:00Z",
            "2026-10-25T02:00:00Z",
            "2026-10-25T02:30:00Z");
  }

  @Test
  void anInstantWithinTheSecondPassOfAnOverlapIsFollowedByTheTimeAfterIt() {
    assertThat(slots("0 0/30 2,3 * * ?", VIENNA, "2026-10-25T01:15:00Z", 1))
        .containsExactly("2026-10-25T02:00:00Z");
  }

  @Test
  void theNextSlotIsStrictlyLaterEvenByANanosecond() {
    Cron cron = Cron.parse("* * * * * ?", ZoneOffset.UTC);
    Instant second = Instant.parse("2026-01-01T00:00:01Z");
    assertThat(cron.next(second)).contains(second.plusSeconds(1));
    assertThat(cron.next(second.minusNanos(1))).contains(second);
  }

  @Test
  void nothingComesBeforeItsFirstNorAfterItsLastYear() {
    Cron cron = Cron.parse("0 0 0 1 1 ? 2027-2028", VIENNA);
    assertThat(cron.next(Instant.MIN)).contains(Instant.parse("2026-12-31T23:00:00Z"));
    assertThat(cron.next(Instant.parse("2027-12-31T23:00:00Z"))).isEqualTo(Optional.empty());
    assertThat(cron.next(Instant.MAX)).isEmpty();
  }

  @Test
  void aMonthWithoutTheNamedDayIsLeftOut() {
    assertThat(slots("0 0 0 L-30 * ?", ZoneOffset.UTC, "2026-01-31T00:00:00Z", 2))
        .containsExactly("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z");
    assertThat(slots("0 0 0 ? * MON#5", ZoneOffset.UTC, "2026-01-31T00:00:00Z", 1))
        .containsExactly("2026-03-30T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 30 1 * * ?|at 01:30 every day, Europe/Vienna",
        "0 0 1,13 * * ?|at 01:00 and 13:00 every day, Europe/Vienna",
        "5 0 0 1,15 * ?|at 00:00:05 on the 1st and 15th of the month, Europe/Vienna",
        "0 0/15 * * * ?|every 15 minutes, every day, Europe/Vienna",
        "* * * * * ?|every second, every minute, every day, Europe/Vienna",
        "0 0 8-17 ? * MON-FRI|minute 0, hours 8 to 17, on Monday to Friday, Europe/Vienna",
        "0 0 0 L * ?|at 00:00 on the last day of the month, Europe/Vienna",
        "0 0 0 L-3W * ?|at 00:00 on the weekday nearest the 3rd day before the last day of the"
            + " month, Europe/Vienna",
        "0 0 0 11W * ?|at 00:00 on the weekday nearest the 11th of the month, Europe/Vienna",
        "0 0 0 ? * 6#2|at 00:00 on the 2nd Friday of the month, Europe/Vienna",
        "0 0 0 ? JAN,JUL 5L 2027|at 00:00 on the last Thursday of the month in January and July in"
            + " 2027, Europe/Vienna",
        "0 0 0 ? * *|at 00:00 every day, Europe/Vienna",
      })
  void itsMeaningIsSaidInWords(String expression, String words) {
    assertThat(Cron.parse(expression, VIENNA).words()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 1 * * ?|\"30 1 * * ?\" has 5 fields|\"0 30 1 * * ?\"",
        "0 0|is not 6 or 7 fields|Write seconds minutes hours",
        "60 0 0 * * ?|cron field seconds: 60 is out of range|a number from 0 to 59",
        "0 60 0 * * ?|cron field minutes: 60 is out of range|a number from 0 to 59",
        "0 0 24 * * ?|cron field hours: 24 is out of range|a number from 0 to 23",
        "0 0 0 32 * ?|cron field day-of-month: 32 is out of range|a number from 1 to 31",
        "0 0 0 1 13 ?|cron field month: 13 is out of range|or a name from JAN to DEC",
        "0 0 0 ? * 0|cron field day-of-week: 0 is out of range: 1 is Sunday|(1 is Sunday)",
        "0 0 0 ? * MONDAY|cron field day-of-week: \"MONDAY\" is not known here|from SUN to SAT",
        "0 0 0 * * ? 1969|cron field year: 1969 is out of range|a number from 1970 to 2099",
        "0 0 0 * * ? 2030-2027|cron field year: 2030-2027 runs backwards|the earlier year first",
        "0 0 0 * * *|it and day-of-month both name days|? in place of * in day-of-week",
        "0 0 0 * * MON|it and day-of-month both name days|day-of-month, the fourth field",
        "0 0 0 ? * ?|both ?|Write * in one of the two",
        "0 */0 0 * * ?|cron field minutes: the step of \"*/0\" is wrong|a step from 1 to 59",
        "0 */60 0 * * ?|cron field minutes: the step of \"*/60\" is wrong|a step from 1 to 59",
        "0 0 0 ? * MON-FRI/2|Quartz ignores the step behind a name|numbers before the step",
        "0 1,,2 0 * * ?|cron field minutes: a list has an empty place|between the commas",
        "0 1--2 0 * * ?|cron field minutes: \"1--2\" cannot be read|or a range or step",
        "0 0 0 L,15 * ?|cron field day-of-month: \"L,15\" cannot be read|L-3W or 15W alone",
        "0 0 0 L-31 * ?|\"L-31\" is before the month|L-1 to L-30",
        "0 0 0 32W * ?|cron field day-of-month: 32 is out of range|from 1 to 31",
        "0 0 0 ? * FRI#6|\"FRI#6\" counts a weekday that no month has|#1 to #5",
        "0 0 0 ? * FRI#2,MON|cron field day-of-week: \"FRI#2,MON\" cannot be read|FRI#2 alone",
        "0 0 0 ? * 6L,2|cron field day-of-week: \"6L,2\" cannot be read|6L or FRI#2 alone",
        "0 0 0 30 2 ?|\"0 0 0 30 2 ?\" never matches|L for the last day",
        "0 0 0 29 2 ? 2027|never matches|L for the last day",
      })
  void aMistakeIsNamedWithItsFieldAndItsRemedy(String expression, String what, String mend) {
    assertThatThrownBy(() -> Cron.parse(expression, VIENNA))
        .isInstanceOfSatisfying(
            BadValueException.class,
            refusal -> {
              assertThat(refusal.what()).contains(what);
              assertThat(refusal.mend()).contains(mend);
            });
  }

  @Test
  void equalExpressionsOnTheSameWallClockAreEqual() {
    assertThat(Cron.parse("0  0 1 * * ? ", VIENNA))
        .isEqualTo(Cron.parse("0 0 1 * * ?", VIENNA))
        .hasSameHashCodeAs(Cron.parse("0 0 1 * * ?", VIENNA))
        .isNotEqualTo(Cron.parse("0 0 1 * * ?", ZoneOffset.UTC))
        .hasToString("0 0 1 * * ? Europe/Vienna");
  }

  private static List<String> slots(String expression, ZoneId zone, String after, int count) {
    Cron cron = Cron.parse(expression, zone);
    List<String> slots = new ArrayList<>();
    Instant last = Instant.parse(after);
    while (slots.size() < count) {
      last = cron.next(last).orElseThrow();
      slots.add(last.toString());
    }
    return slots;
  }
}
