package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.topics.TopicGap.Action;
import io.anchorwatch.topics.TopicGap.Evidence;
import io.anchorwatch.topics.TopicGap.Kind;
import io.anchorwatch.topics.TopicGap.Score;
import io.anchorwatch.topics.TopicGap.Suggestion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GapLifeTest {
  private static final GapRules RULES =
      new GapRules(
          GapRules.Mode.ADAPTIVE,
          GapRules.DEFAULTS.filing(),
          GapRules.DEFAULTS.coverage(),
          new GapRules.Reporting(0.5, 3, 1));

  private final List<Output> published = new ArrayList<>();
  private final Map<String, GapDecision> decisions = new HashMap<>();
  private Instant slot = Posts.instant("2026-01-01");

  @Test
  void aGapOpensAtTheScoreAndNotBelow() {
    assertThat(states(0.4999)).isEmpty();
    assertThat(states(0.5)).containsExactly("open");
  }

  @Test
  void anOpenGapStaysOpenBelowTheScoreForTwoSlotsAndClosesInTheThird() {
    states(0.5);
    assertThat(states(0.4)).containsExactly("open");
    assertThat(states(0.4)).containsExactly("open");
    assertThat(states(0.4)).containsExactly("closed");
    assertThat(states(0.4)).isEmpty();
  }

  @Test
  void aStrongSlotStartsTheCountAnew() {
    states(0.5);
    states(0.4);
    states(0.4);
    states(0.6);
    assertThat(states(0.4)).containsExactly("open");
  }

  @Test
  void aGapBelowSevenTenthsOfTheScoreClosesAtOnce() {
    states(0.5);
    assertThat(states(0.3499)).containsExactly("closed");
  }

  @Test
  void aSnoozedGapComesBackWhenItsTimeIsOver() {
    states(0.9);
    decide(GapDecision.Kind.SNOOZED, Optional.of(slot.plus(Duration.ofHours(36))));
    assertThat(states(0.9)).containsExactly("snoozed");
    assertThat(states(0.9)).containsExactly("open");
  }

  @Test
  void aGapAnEditorClosedStaysClosedAndIsToldOnceWhenItIsGone() {
    states(0.9);
    decide(GapDecision.Kind.CLOSED, Optional.empty());
    assertThat(states(0.9)).containsExactly("closed");
    assertThat(states(0.9)).containsExactly("closed");
    assertThat(states(0)).containsExactly("closed");
    assertThat(states(0)).isEmpty();
  }

  @Test
  void aGapAnEditorClosedOpensAgainWhenItsEvidenceChanges() {
    states(0.9);
    decisions.put(
        published.get(0).key(),
        new GapDecision(
            published.get(0).key(), GapDecision.Kind.CLOSED, Optional.empty(), "other", slot));
    assertThat(states(0.9)).containsExactly("open");
  }

  private void decide(GapDecision.Kind kind, Optional<Instant> until) {
    Output gap = published.get(0);
    decisions.put(gap.key(), GapDecision.of(gap, kind, until, slot));
  }

  @Test
  void aClosedGapThatReturnsIsNew() {
    states(0.5);
    states(0.1);
    states(0.9);

    assertThat(published.get(0).body().get("change").toString()).contains("new");
    assertThat(published.get(0).body().getDate("first_slot").toInstant()).isEqualTo(slot);
  }

  @Test
  void onlyTheBestAreKeptAndOnlyTheFirstOfThemAlert() {
    List<GapLife.Living> living =
        new GapLife(RULES, slot, decisions)
            .next(List.of(gap("a", 0.9), gap("b", 0.8), gap("c", 0.7), gap("d", 0.6)));

    assertThat(living)
        .extracting(one -> one.body().get("alert"))
        .containsExactly(true, false, false);
    assertThat(living).extracting(one -> one.body().get("rank")).containsExactly(1, 2, 3);
  }

  @Test
  void aWeakGapDoesNotAlertEvenWhenItIsTheOnlyOne() {
    List<GapLife.Living> living = new GapLife(RULES, slot, decisions).next(List.of(gap("a", 0.59)));

    assertThat(living).extracting(one -> one.body().get("alert")).containsExactly(false);
  }

  /** One more slot in which the gap has this score; its states. */
  private List<String> states(double score) {
    slot = slot.plus(Duration.ofDays(1));
    GapLife life = new GapLife(RULES, slot, decisions);
    published.forEach(life::remember);
    List<GapLife.Living> living = life.next(List.of(gap("a", score)));
    published.clear();
    living.forEach(one -> published.add(new Output(one.key(), one.body())));
    return living.stream().map(one -> one.body().getString("state")).toList();
  }

  private static TopicGap gap(String name, double score) {
    return new TopicGap(
        Kind.LOW,
        Topic.of(Topic.Origin.TAG, name),
        1,
        Score.product(Map.of("deficit", score)),
        new Evidence("Few.", List.of(), List.of()),
        new Suggestion(Action.NEW_POST, "Write.", List.of()));
  }
}
