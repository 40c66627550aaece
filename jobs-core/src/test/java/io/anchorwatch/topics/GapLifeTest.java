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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
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
    List<Living> living =
        new GapLife(RULES, slot, decisions)
            .next(
                List.of(gap("a", 0.9), gap("b", 0.8), gap("c", 0.7), gap("d", 0.6)),
                Unheard.NOTHING);

    assertThat(living)
        .extracting(one -> one.body().get("alert"))
        .containsExactly(true, false, false);
    assertThat(living).extracting(one -> one.body().get("rank")).containsExactly(1, 2, 3);
  }

  @Test
  void aWeakGapDoesNotAlertEvenWhenItIsTheOnlyOne() {
    List<Living> living =
        new GapLife(RULES, slot, decisions).next(List.of(gap("a", 0.59)), Unheard.NOTHING);

    assertThat(living).extracting(one -> one.body().get("alert")).containsExactly(false);
  }

  @Test
  void aGapOfANeighbourThatCannotBeReadStaysAsItWasUntilItIsReadAgain() {
    next(List.of(neighbours("tea", 0.9, "a", "b")), Unheard.NOTHING);
    Document before = published.get(0).body();

    for (int slots = 0; slots < 5; slots++) {
      List<Living> living = next(List.of(neighbours("tea", 0.6, "b"), gap("x", 0.95)), A);

      assertThat(living).extracting(one -> one.body().get("rank")).containsExactly(1, 2);
      assertThat(living.get(1).body())
          .containsAllEntriesOf(unchanging(before))
          .containsEntry("unheard", "a: no answer");
      assertThat(living.get(1).fresh()).isFalse();
    }

    next(List.of(neighbours("tea", 0.7, "a", "b")), Unheard.NOTHING);
    assertThat(published.get(0).body())
        .containsEntry("score", 0.7)
        .containsEntry("first_slot", before.get("first_slot"))
        .doesNotContainKey("unheard");
    assertThat(next(List.of(gap("x", 0.95)), Unheard.NOTHING))
        .extracting(one -> one.body().get("state"))
        .containsExactly("open", "closed");
  }

  @Test
  void aGapOfOtherNeighboursClosesThoughOneCannotBeRead() {
    next(List.of(neighbours("tea", 0.9, "b")), Unheard.NOTHING);

    assertThat(next(List.of(), A))
        .extracting(one -> one.body().get("state"))
        .containsExactly("closed");
  }

  @Test
  void anEditorsWordOnAGapThatCannotBeJudgedHolds() {
    next(List.of(neighbours("tea", 0.9, "a")), Unheard.NOTHING);
    decide(GapDecision.Kind.SNOOZED, Optional.of(slot.plus(Duration.ofHours(36))));

    assertThat(next(List.of(), A).get(0).body()).containsEntry("state", "snoozed");
    assertThat(next(List.of(), A).get(0).body())
        .containsEntry("state", "open")
        .doesNotContainKey("snoozed_until");
  }

  private static final Unheard A =
      new Unheard(Map.of("a", "no answer"), Optional.empty(), Optional.empty());

  private static Document unchanging(Document body) {
    Document same = new Document(body);
    List.of("rank", "last_slot", "change").forEach(same::remove);
    return same;
  }

  /** One more slot in which the gap has this score; its states. */
  private List<String> states(double score) {
    return next(List.of(gap("a", score)), Unheard.NOTHING).stream()
        .map(one -> one.body().getString("state"))
        .toList();
  }

  private List<Living> next(List<TopicGap> candidates, Unheard unheard) {
    slot = slot.plus(Duration.ofDays(1));
    GapLife life = new GapLife(RULES, slot, decisions);
    published.forEach(life::remember);
    List<TopicGap> bestFirst =
        candidates.stream()
            .sorted(Comparator.comparingDouble((TopicGap gap) -> -gap.score().value()))
            .toList();
    List<Living> living = life.next(bestFirst, unheard);
    published.clear();
    living.forEach(one -> published.add(new Output(one.key(), one.body())));
    return living;
  }

  private static TopicGap gap(String name, double score) {
    return gap(Kind.LOW, Topic.of(Topic.Origin.TAG, name), score);
  }

  private static TopicGap neighbours(String name, double score, String... sources) {
    return gap(Kind.COMPETITOR_ONLY, Topic.of(Topic.Origin.NEIGHBOUR, name), score, sources);
  }

  private static TopicGap gap(Kind kind, Topic topic, double score, String... sources) {
    return new TopicGap(
        kind,
        topic,
        1,
        Score.product(Map.of("deficit", score)),
        new Evidence("Few.", List.of(), List.of(), List.of(sources)),
        new Suggestion(Action.NEW_POST, "Write.", List.of()));
  }
}
