package io.anchorwatch.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.watch.Problems.Sighting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every store of problems promises. */
abstract class ProblemsContract {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Problem LATE = new Problem(ProblemKind.OVERDUE, "gaps", "nobody started it");
  private static final Problem CLOCK = new Problem(ProblemKind.CLOCK_OFF, "a/1", "2s ahead");

  abstract Problems problems();

  @Test
  void aProblemIsToldOnce() {
    problems().ensure();
    problems().ensure();
    assertThat(problems().seen(LATE, HOUR)).isEqualTo(Sighting.OPENED);
    assertThat(problems().seen(LATE, HOUR)).isEqualTo(Sighting.KNOWN);
    assertThat(problems().open()).extracting(Problems.Open::problem).containsExactly(LATE);
  }

  @Test
  void itIsToldAgainAfterTheInterval() {
    problems().seen(LATE, HOUR);
    assertThat(problems().seen(LATE, Duration.ZERO)).isEqualTo(Sighting.REMINDED);
  }

  @Test
  void whatItSaysIsWhatWasSeenLast() {
    problems().seen(LATE, HOUR);
    Problem later = new Problem(LATE.kind(), LATE.subject(), "still nobody");
    problems().seen(later, HOUR);
    assertThat(problems().open()).extracting(Problems.Open::problem).containsExactly(later);
  }

  @Test
  void theUrgentComesFirst() {
    problems().seen(CLOCK, HOUR);
    problems().seen(LATE, HOUR);
    assertThat(problems().open()).extracting(Problems.Open::problem).containsExactly(LATE, CLOCK);
  }

  @Test
  void whatNobodySeesAnyMoreIsResolvedOnce() {
    problems().seen(LATE, HOUR);
    assertThat(problems().resolveUnseen(HOUR)).isEmpty();
    assertThat(problems().resolveUnseen(Duration.ofMinutes(-1))).hasSize(1);
    assertThat(problems().resolveUnseen(Duration.ofMinutes(-1))).isEmpty();
    assertThat(problems().open()).isEmpty();
  }

  @Test
  void whatComesBackIsToldAgain() {
    problems().seen(LATE, HOUR);
    problems().resolveUnseen(Duration.ofMinutes(-1));
    assertThat(problems().seen(LATE, HOUR)).isEqualTo(Sighting.OPENED);
    assertThat(problems().open()).hasSize(1);
  }

  @Test
  void whatWasHealedIsClosedAndSaysByWhom() {
    problems().seen(LATE, HOUR);
    assertThat(problems().healed(LATE, "a/1", "started it")).isTrue();
    assertThat(problems().open()).isEmpty();
    Problems.Closed closed = problems().closed(10).get(0);
    assertThat(closed.problem()).isEqualTo(LATE);
    assertThat(closed.healing()).contains(new Problems.Healing("a/1", "started it", 1));
  }

  @Test
  void whatTwoWorkersHealAtOnceCountsOnce() {
    assertThat(problems().healed(CLOCK, "a/1", "set it")).isTrue();
    assertThat(problems().healed(CLOCK, "a/2", "set it")).isFalse();
    assertThat(problems().closed(10))
        .singleElement()
        .satisfies(
            closed ->
                assertThat(closed.healing()).contains(new Problems.Healing("a/1", "set it", 1)));
  }

  @Test
  void whatOpensAgainAfterAHealIsHealedASecondTime() {
    problems().healed(LATE, "a/1", "started it");
    problems().seen(LATE, HOUR);
    assertThat(problems().healed(LATE, "a/2", "started it")).isTrue();
    assertThat(problems().closed(10).get(0).healing())
        .contains(new Problems.Healing("a/2", "started it", 2));
  }

  @Test
  void whatWentByItselfWasNotHealed() {
    problems().seen(LATE, HOUR);
    problems().resolveUnseen(Duration.ofMinutes(-1));
    assertThat(problems().closed(10).get(0).healing()).isEmpty();
    assertThat(problems().refusal()).isEmpty();
    assertThat(problems().closed(10)).hasSize(1);
  }
}
