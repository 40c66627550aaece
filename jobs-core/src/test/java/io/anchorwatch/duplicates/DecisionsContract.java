package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.duplicates.Decision.Kind;
import io.anchorwatch.duplicates.Decision.Side;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of decisions does. */
abstract class DecisionsContract {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  abstract Decisions empty();

  private static Decision decision(String a, Kind kind) {
    return new Decision(new Side(a, "11"), new Side("z", "22"), kind, AT);
  }

  @Test
  void aDecisionIsReadAsItWasMadeAndOnlyForItsSite() {
    Decisions decisions = empty();
    Decision made = decision("a", Kind.NOT_DUPLICATE);
    decisions.put("blog", made);
    decisions.put("blog 2", decision("b", Kind.IGNORE_SERIES));
    assertThat(decisions.of("blog")).hasSize(1).containsEntry("a = z", made);
    assertThat(decisions.of("blo")).isEmpty();
  }

  @Test
  void aLaterDecisionTakesThePlaceOfTheOneBefore() {
    Decisions decisions = empty();
    decisions.put("blog", decision("a", Kind.NOT_DUPLICATE));
    decisions.put("blog", decision("a", Kind.IGNORE_SERIES));
    assertThat(decisions.of("blog"))
        .hasSize(1)
        .containsEntry("a = z", decision("a", Kind.IGNORE_SERIES));
  }

  @Test
  void aDecisionIsTakenBackOnce() {
    Decisions decisions = empty();
    decisions.put("blog", decision("a", Kind.NOT_DUPLICATE));
    assertThat(decisions.remove("other", "a = z")).isFalse();
    assertThat(decisions.remove("blog", "a = z")).isTrue();
    assertThat(decisions.remove("blog", "a = z")).isFalse();
    assertThat(decisions.of("blog")).isEmpty();
  }
}
