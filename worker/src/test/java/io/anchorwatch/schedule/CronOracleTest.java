package io.anchorwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quartz.CronExpression;

/** Cron held against Quartz where nothing shifts, and against every second where it does. */
class CronOracleTest {
  private record Sample(String expression, Predicate<LocalDateTime> matches) {}

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample("0 0 0 * * ?", t -> t.toLocalTime().toSecondOfDay() == 0),
          new Sample(
              "0 30 2 * * ?", t -> t.getHour() == 2 && t.getMinute() == 30 && t.getSecond() == 0),
          new Sample("0 0/10 * * * ?", t -> t.getMinute() % 10 == 0 && t.getSecond() == 0),
          new Sample(
              "7 59,1 0-3,23 * * ?",
              t ->
                  t.getSecond() == 7
                      && (t.getMinute() == 59 || t.getMinute() == 1)
                      && (t.getHour() <= 3 || t.getHour() == 23)),
          new Sample(
              "0/20 0/7 1-2 * * ?",
              t ->
                  t.getSecond() % 20 == 0
                      && t.getMinute() % 7 == 0
                      && (t.getHour() == 1 || t.getHour() == 2)));

  @Property(tries = 2000)
  void inUtcEverySlotIsTheOneQuartzFinds(
      @ForAll("expressions") String expression, @ForAll("instants") Instant after)
      throws ParseException {
    Cron cron;
    try {
      cron = Cron.parse(expression, ZoneOffset.UTC);
    } catch (IllegalArgumentException neverMatches) {
      assertThat(neverMatches).hasMessageContaining("never matches");
      return;
    }
    CronExpression quartz = new CronExpression(expression);
    quartz.setTimeZone(TimeZone.getTimeZone("UTC"));
    Instant ours = after;
    // Quartz skips a month for a "W" day when asked with milliseconds; slots are whole seconds.
    Date theirs = Date.from(after.truncatedTo(ChronoUnit.SECONDS));
    for (int i = 0; i < 4 && ours != null; i++) {
      ours = cron.next(ours).orElse(null);
      if (ours != null) {
        theirs = quartz.getNextValidTimeAfter(theirs);
        assertThat(ours).isEqualTo(theirs.toInstant());
      }
    }
  }

  static Stream<Arguments> transitions() {
    return Stream.of(
            "Europe/Vienna",
            "America/New_York",
            "America/Sao_Paulo",
            "Australia/Lord_Howe",
            "Antarctica/Troll",
            "Africa/Casablanca",
            "Pacific/Apia")
        .flatMap(
            name -> {
              ZoneId zone = ZoneId.of(name);
              Instant start = Instant.parse("2011-06-01T00:00:00Z");
              return Stream.iterate(
                      zone.getRules().nextTransition(start),
                      last -> zone.getRules().nextTransition(last.getInstant()))
                  .limit(4)
                  .map(transition -> Arguments.of(name, transition));
            });
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void aroundEachTransitionTheSlotsAreThoseThatCountingSecondsFinds(
      String name, ZoneOffsetTransition transition) {
    ZoneId zone = ZoneId.of(name);
    long from = transition.toEpochSecond() - 50_000;
    long to = transition.toEpochSecond() + 50_000;
    for (Sample sample : SAMPLES) {
      Cron cron = Cron.parse(sample.expression, zone);
      List<Instant> found = new ArrayList<>();
      Instant last = Instant.ofEpochSecond(from);
      while (last.getEpochSecond() < to) {
        last = cron.next(last).orElseThrow();
        found.add(last);
      }
      found.removeIf(slot -> slot.getEpochSecond() > to);
      assertThat(found)
          .as(sample.expression)
          .isEqualTo(counted(zone, transition, sample.matches, from, to));
    }
  }

  private static List<Instant> counted(
      ZoneId zone,
      ZoneOffsetTransition transition,
      Predicate<LocalDateTime> matches,
      long from,
      long to) {
    List<Instant> slots = new ArrayList<>();
    for (long second = from + 1; second <= to; second++) {
      var time = Instant.ofEpochSecond(second).atZone(zone);
      boolean secondPass = !time.withEarlierOffsetAtOverlap().isEqual(time);
      boolean cutOut =
          transition.isGap()
              && second == transition.toEpochSecond()
              && IntStream.range(0, (int) transition.getDuration().toSeconds())
                  .mapToObj(transition.getDateTimeBefore()::plusSeconds)
                  .anyMatch(matches);
      if (cutOut || (!secondPass && matches.test(time.toLocalDateTime()))) {
        slots.add(Instant.ofEpochSecond(second));
      }
    }
    return slots;
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(
            Instant.parse("1971-01-01T00:00:00Z").toEpochMilli(),
            Instant.parse("2060-01-01T00:00:00Z").toEpochMilli())
        .map(Instant::ofEpochMilli);
  }

  @Provide
  Arbitrary<String> expressions() {
    return CronExpressions.any();
  }
}
