package io.anchorwatch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.soak.Entry.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The campaign's second witness must see what it is there to see. */
class EvidenceTest {
  @Test
  void aRunThatStartedBeforeItsSlotIsEarly() {
    assertThat(evidence(entry(1, Kind.START, 4_999, 1, "0")).early()).isEqualTo(1);
    assertThat(evidence(entry(1, Kind.START, 5_000, 1, "0")).early()).isZero();
  }

  @Test
  void aSlotThatTwoAttemptsWereToldToHaveEndedIsDoubled() {
    Evidence twice =
        evidence(
            entry(1, Kind.ENDED, 6_000, 1, "succeeded"),
            entry(2, Kind.ENDED, 7_000, 3, "succeeded"));
    assertThat(twice.succeededTwice()).containsExactly("gaps@5000");
  }

  @Test
  void anEndThatWasARetryDoublesNothing() {
    Evidence once =
        evidence(
            entry(1, Kind.ENDED, 6_000, 1, "retry: failed"),
            entry(2, Kind.ENDED, 7_000, 3, "succeeded"));
    assertThat(once.succeededTwice()).isEmpty();
  }

  @Test
  void aStepIsRepeatedOnlyIfItsCheckpointHadBeenTaken() {
    Entry saved = entry(1, Kind.SAVED, 6_000, 1, "3");
    assertThat(evidence(saved, entry(2, Kind.STEP, 7_000, 3, "4")).repeatedSteps()).isZero();
    assertThat(evidence(saved, entry(2, Kind.STEP, 7_000, 3, "3")).repeatedSteps()).isEqualTo(1);
  }

  @Test
  void aLineThatAKillCutShortIsLeftOut() {
    assertThat(Entry.parse(1, "START\tgaps\t50")).isEmpty();
    Entry whole = entry(1, Kind.START, 5_000, 1, "0");
    assertThat(Entry.parse(1, whole.line().strip())).contains(whole);
  }

  @Test
  void aJobIsBackWhenAnotherWorkerStartsItAndASlotIsResumedAfterItsLease() {
    Evidence evidence =
        evidence(entry(1, Kind.START, 6_000, 1, "0"), entry(2, Kind.START, 11_400, 3, "0"));
    Document measured = failover(evidence, 6_500);
    assertThat(measured.getLong("held_at_kill")).isEqualTo(1);
    assertThat(measured.get("job_back_after_kill", Document.class).getLong("max_ms"))
        .isEqualTo(4_900);
    assertThat(measured.get("slot_resumed_after_lease", Document.class).getLong("max_ms"))
        .isEqualTo(-100);
  }

  @Test
  void whatHadEndedBeforeTheKillWasNotHeld() {
    Evidence evidence =
        evidence(entry(1, Kind.START, 6_000, 1, "0"), entry(1, Kind.ENDED, 6_200, 1, "succeeded"));
    assertThat(failover(evidence, 6_500).getLong("held_at_kill")).isZero();
  }

  private static Document failover(Evidence evidence, long killMillis) {
    Failover failover = new Failover(Map.of("gaps", Duration.ofSeconds(5)));
    long kill = TimeUnit.MILLISECONDS.toNanos(killMillis);
    failover.measure(evidence, Map.of(1, kill), start -> false);
    return failover.document();
  }

  private static Evidence evidence(Entry... entries) {
    return Evidence.of(List.of(entries), 0);
  }

  private static Entry entry(int worker, Kind kind, long millis, long fence, String detail) {
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    return new Entry(worker, kind, "gaps", 5_000, nanos, fence, detail);
  }
}
