package io.anchorwatch.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.schedule.Cron;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The calendar that makes slots and the one that audits them, against time itself: {@code
 * java.time}'s offsets, walked minute by minute, and second by second where a shape matches.
 */
class EveryZoneTest {
  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2041-01-01T00:00:00Z");
  private static final long AROUND = Duration.ofHours(30).toSeconds();
  private static final long NEAR = Duration.ofMinutes(100).toSeconds();

  @Test
  void thereAreFortyShapes() {
    assertThat(Shape.ALL).hasSize(40).extracting(Shape::expression).doesNotHaveDuplicates();
    assertThat(Shape.ALL).filteredOn(Shape::dense).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Vienna, 2026",
    "America/New_York, 2026",
    "America/Santiago, 2026",
    "Australia/Lord_Howe, 2026",
    "Europe/Dublin, 2026",
    "Africa/Casablanca, 2026",
    "Antarctica/Troll, 2026",
    "Asia/Beirut, 2026",
    "Asia/Tehran, 2022",
    "Pacific/Apia, 2011",
    "Pacific/Kwajalein, 1993",
    "Pacific/Kiritimati, 1994"
  })
  void aSampleOfTransitionsForEveryRun(String name, int year) {
    ZoneId zone = ZoneId.of(name);
    Instant start = Instant.parse(year + "-01-01T00:00:00Z");
    List<ZoneOffsetTransition> found = transitions(zone, start, start.plus(Duration.ofDays(370)));
    assertThat(found).isNotEmpty();
    Map<Shape, Cron> crons = crons(zone);
    found.forEach(transition -> check(zone, transition.toEpochSecond(), crons));
  }

  @Tag("slow")
  @Test
  void allTransitionsOfAllZonesUntilTheEndOf2040() {
    int checked = 0;
    for (ZoneId zone : distinctZones()) {
      Map<Shape, Cron> crons = crons(zone);
      for (ZoneOffsetTransition transition : transitions(zone, FIRST, LAST)) {
        check(zone, transition.toEpochSecond(), crons);
        checked++;
      }
      check(zone, Instant.parse("2024-02-29T00:00:00Z").getEpochSecond(), crons);
    }
    assertThat(checked).isGreaterThan(1000);
    System.out.printf(
        "%d transitions of %d distinct zones of %d, %d shapes%n",
        checked, distinctZones().size(), ZoneId.getAvailableZoneIds().size(), Shape.ALL.size());
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"UTC", "Europe/Dublin"})
  void everyDayOfTwentyOneYears(String name) {
    ZoneId zone = ZoneId.of(name);
    Map<Shape, Cron> crons = crons(zone);
    for (int year = 2020; year <= 2040; year++) {
      long from = Instant.parse(year + "-01-01T00:00:00Z").getEpochSecond() - 86_400;
      long to = from + 368 * 86_400L;
      CountedTime time = new CountedTime(zone, from, to);
      for (Shape shape : Shape.ALL) {
        if (!shape.expression().matches("\\S+ \\S*[*/]\\S* .*")) {
          compare(zone, crons.get(shape), shape, time, from + 43_200, to);
        }
      }
    }
  }

  private static Map<Shape, Cron> crons(ZoneId zone) {
    Map<Shape, Cron> crons = new LinkedHashMap<>();
    Shape.ALL.forEach(shape -> crons.put(shape, Cron.parse(shape.expression(), zone)));
    return crons;
  }

  private static void check(ZoneId zone, long transition, Map<Shape, Cron> crons) {
    long middle = transition - Math.floorMod(transition, 60L);
    CountedTime time = new CountedTime(zone, middle - 2 * AROUND, middle + AROUND);
    crons.forEach(
        (shape, cron) -> {
          long radius = shape.dense() ? NEAR : AROUND;
          compare(zone, cron, shape, time, middle - radius, middle + radius);
        });
  }

  private static void compare(
      ZoneId zone, Cron cron, Shape shape, CountedTime time, long after, long to) {
    List<Long> counted = time.slots(shape, after, to);
    Instant from = Instant.ofEpochSecond(after);
    Instant end = Instant.ofEpochSecond(to);
    assertThat(made(cron, from, end)).as("made: %s in %s", shape, zone).isEqualTo(counted);
    assertThat(audited(shape, zone, from, end))
        .as("audited: %s in %s", shape, zone)
        .isEqualTo(counted);
  }

  private static List<Long> made(Cron cron, Instant from, Instant to) {
    List<Long> slots = new ArrayList<>();
    Optional<Instant> at = cron.next(from);
    while (at.isPresent() && !at.get().isAfter(to)) {
      slots.add(at.get().toEpochMilli());
      at = cron.next(at.get());
    }
    return slots;
  }

  private static List<Long> audited(Shape shape, ZoneId zone, Instant from, Instant to) {
    List<Long> slots = new ArrayList<>();
    new CalendarInstants(shape.expression(), zone, from, to)
        .forEachRemaining((long at) -> slots.add(at));
    return slots;
  }

  /** One of those that show the same time in all those years. */
  private static Collection<ZoneId> distinctZones() {
    Map<Object, ZoneId> distinct = new LinkedHashMap<>();
    for (String name : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      ZoneId zone = ZoneId.of(name);
      ZoneOffset before = zone.getRules().getOffset(FIRST.minus(Duration.ofDays(5)));
      distinct.putIfAbsent(List.of(before, transitions(zone, FIRST, LAST)), zone);
    }
    return distinct.values();
  }

  private static List<ZoneOffsetTransition> transitions(ZoneId zone, Instant from, Instant to) {
    List<ZoneOffsetTransition> found = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(from);
    while (next != null && next.getInstant().isBefore(to)) {
      found.add(next);
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return found;
  }
}
