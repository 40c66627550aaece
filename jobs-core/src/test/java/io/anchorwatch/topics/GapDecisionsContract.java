package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.topics.GapDecision.Kind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of decisions about gaps promises. */
abstract class GapDecisionsContract {
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final GapDecision SNOOZED =
      new GapDecision("low:tag:a.b", Kind.SNOOZED, Optional.of(NOW.plusSeconds(60)), "hash", NOW);
  private static final GapDecision CLOSED =
      new GapDecision("low:tag:a.b", Kind.CLOSED, Optional.empty(), "hash", NOW);

  abstract GapDecisions empty();

  @Test
  void aDecisionIsReadAsItWasMade() {
    GapDecisions decisions = empty();
    decisions.put("one", SNOOZED);

    assertThat(decisions.of("one")).containsOnlyKeys("low:tag:a.b").containsValue(SNOOZED);
  }

  @Test
  void theLaterDecisionAboutAGapCounts() {
    GapDecisions decisions = empty();
    decisions.put("one", SNOOZED);
    decisions.put("one", CLOSED);

    assertThat(decisions.of("one")).containsValue(CLOSED).hasSize(1);
  }

  @Test
  void sitesAreApartEvenIfOneIsTheFrontOfTheOther() {
    GapDecisions decisions = empty();
    decisions.put("one", SNOOZED);
    decisions.put("one:low", CLOSED);

    assertThat(decisions.of("one")).containsValue(SNOOZED).hasSize(1);
    assertThat(decisions.of("on")).isEmpty();
  }

  @Test
  void aDecisionIsTakenBackOnce() {
    GapDecisions decisions = empty();
    decisions.put("one", SNOOZED);

    assertThat(decisions.remove("one", "low:tag:a.b")).isTrue();
    assertThat(decisions.remove("one", "low:tag:a.b")).isFalse();
    assertThat(decisions.of("one")).isEmpty();
  }
}
