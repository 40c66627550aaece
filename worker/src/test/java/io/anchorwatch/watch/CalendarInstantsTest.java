package io.anchorwatch.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.schedule.Cron;
import io.anchorwatch.schedule.CronExpressions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The audit's own calendar against the one that makes slots: two ways to the same instants. */
class CalendarInstantsTest {
  private static final int ENOUGH = 200;

  @Property(tries = 2000)
  void itFindsWhatTheMakingOfSlotsFinds(
      @ForAll("expressions") String expression,
      @ForAll("zones") String zone,
      @ForAll("instants") Instant from) {
    Cron cron;
    try {
      cron = Cron.parse(expression, ZoneId.of(zone));
    } catch (IllegalArgumentException neverMatches) {
      assertThat(neverMatches).hasMessageContaining("never matches");
      return;
    }
    Instant to = from.plus(Duration.ofDays(900));
    assertThat(first(new CalendarInstants(expression, ZoneId.of(zone), from, to)))
        .as("%s in %s after %s", expression, zone, from)
        .isEqualTo(first(cron, from, to));
  }

  @Test
  void theEndBelongsToTheRangeAndTheStartDoesNot() {
    Instant noon = Instant.parse("2026-05-04T12:00:00Z");
    var instants =
        new CalendarInstants("0 0 12 * * ?", ZoneId.of("UTC"), noon, noon.plus(Duration.ofDays(1)));
    assertThat(first(instants)).containsExactly(noon.plus(Duration.ofDays(1)).toEpochMilli());
  }

  @Test
  void aDayThatAZoneSkipsIsOneSlotAtItsEnd() {
    var instants =
        new CalendarInstants(
            "0 0 6 * * ?",
            ZoneId.of("Pacific/Apia"),
            Instant.parse("2011-12-29T17:00:00Z"),
            Instant.parse("2011-12-31T00:00:00Z"));
    assertThat(first(instants))
        .extracting(Instant::ofEpochMilli)
        .containsExactly(
            Instant.parse("2011-12-30T10:00:00Z"), Instant.parse("2011-12-30T16:00:00Z"));
  }

  private static List<Long> first(CalendarInstants instants) {
    List<Long> found = new ArrayList<>();
    while (instants.hasNext() && found.size() < ENOUGH) {
      found.add(instants.nextLong());
    }
    return found;
  }

  private static List<Long> first(Cron cron, Instant from, Instant to) {
    List<Long> found = new ArrayList<>();
    Optional<Instant> at = cron.next(from);
    while (at.isPresent() && !at.get().isAfter(to) && found.size() < ENOUGH) {
      found.add(at.get().toEpochMilli());
      at = cron.next(at.get());
    }
    return found;
  }

  @Provide
  Arbitrary<String> expressions() {
    return CronExpressions.any();
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList());
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(
            Instant.parse("1971-01-01T00:00:00Z").toEpochMilli(),
            Instant.parse("2060-01-01T00:00:00Z").toEpochMilli())
        .map(Instant::ofEpochMilli);
  }
}
