package io.anchorwatch.watch;

import static io.anchorwatch.watch.PlantedLedger.JOB;
import static io.anchorwatch.watch.PlantedLedger.NOON;
import static io.anchorwatch.watch.PlantedLedger.afterEachOther;
import static io.anchorwatch.watch.PlantedLedger.at;
import static io.anchorwatch.watch.PlantedLedger.hourly;
import static io.anchorwatch.watch.PlantedLedger.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.Generation.Switches;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.watch.JobAudit.Finding;
import io.anchorwatch.watch.JobAudit.Kind;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that can be wrong with a ledger, planted into one that is right. */
abstract class AuditContract {
  private final PlantedLedger ledger;

  AuditContract(MongoDatabase database) {
    ledger = new PlantedLedger(database);
  }

  private List<Finding> findings() {
    return ledger.audit().jobs().stream().flatMap(job -> job.findings().stream()).toList();
  }

  private void finds(Kind kind, String slot, String what) {
    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(kind);
              assertThat(finding.slot()).isEqualTo(slot);
              assertThat(finding.what()).contains(what);
              assertThat(finding.look()).isNotEmpty();
            });
  }

  private void findsNothing() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void aLedgerThatIsRightHasNoFindings() {
    ledger.healthy();
    findsNothing();
    assertThat(ledger.audit().expected()).isEqualTo(13);
    assertThat(ledger.audit().count("succeeded")).isEqualTo(13);
  }

  @Test
  void whatWasMadeAndIsNotThereIsLost() {
    ledger.healthy().remove(5);
    finds(Kind.LOST, key(5), "not in the ledger");
    assertThat(ledger.audit().expected()).isEqualTo(13);
  }

  @Test
  void theFirstAndTheLastSlotAreMissedToo() {
    ledger.healthy().remove(0);
    ledger.remove(12);
    assertThat(findings()).extracting(Finding::slot).containsExactly(key(0), key(12));
  }

  @Test
  void whatWasNotMadeYetIsPendingAndNotLost() {
    ledger.healthy().remove(12);
    ledger.remove(11);
    ledger.anchor(10.5);
    findsNothing();
    assertThat(ledger.audit().jobs().get(0).pending()).isEqualTo(2);
  }

  @Test
  void whatLiesBehindTheLineOfTheRetentionIsNotLost() {
    ledger.generation(1, hourly(MisfirePolicy.RUN_ONCE, Overlap.FORBID), -24 * 40);
    ledger.anchor(12);
    AuditReport report = PlantedLedger.audit(ledger.evidence, NOON.minus(Duration.ofDays(365)));
    assertThat(report.from()).isEqualTo(NOON.minus(PlantedLedger.RETENTION));
    assertThat(report.count(Kind.LOST)).isEqualTo(30 * 24);
  }

  @Test
  void aSlotThatNoScheduleHasIsUnexplained() {
    ledger.healthy().succeeded(5.5, 1);
    finds(Kind.UNEXPLAINED, key(5.5), "in no generation's schedule");
  }

  @Test
  void aSlotBeforeTheFirstGenerationIsUnexplained() {
    ledger.healthy().succeeded(-1, 1);
    assertThat(PlantedLedger.audit(ledger.evidence, at(-2)).jobs().get(0).findings())
        .extracting(Finding::what)
        .anyMatch(what -> what.contains("before the first generation"));
  }

  @Test
  void aSlotThatWasMadeLaterThanTheAnchorSaysIsHeldAgainstTheScheduleToo() {
    ledger.healthy().anchor(10.2);
    findsNothing();
    ledger.succeeded(11.5, 1);
    finds(Kind.UNEXPLAINED, key(11.5), "in no generation's schedule");
  }

  @Test
  void aKeyInAnotherSpellingIsTheSameSlotTwice() {
    ledger.healthy();
    ledger.plant(PlantedLedger.slot(5, "succeeded", 1).append("_id", "gaps@2026-05-04T05:00:00Z"));
    finds(Kind.DOUBLED, "gaps@2026-05-04T05:00:00Z", "not its key");
  }

  /** The slots from an hour to the sixth give way to one document that stands for them. */
  private void rangeFrom(int first, double to, long count) {
    ledger.healthy();
    for (int hour = first; hour <= 6; hour++) {
      ledger.remove(hour);
    }
    ledger.plant(
        ledger
            .skipped(first, "coalesced", 8)
            .append("into", key(7))
            .append("to", at(to))
            .append("count", count));
  }

  @Test
  void aSlotThatARangeStandsForIsThereTwice() {
    rangeFrom(2, 6, 5);
    findsNothing();
    assertThat(ledger.audit().count("skipped")).isEqualTo(5);
    ledger.succeeded(4, 1);
    finds(Kind.DOUBLED, key(4), key(2) + " stands for it too");
  }

  @ParameterizedTest
  @CsvSource({"4, 6", "6, 6", "5, 5", "5, 6.5"})
  void aRangeStandsForAsManySlotsAsAreDefinedInIt(long count, double to) {
    rangeFrom(2, to, count);
    if (count == 5 && to > 6) {
      findsNothing();
    } else {
      assertThat(findings()).extracting(Finding::slot).contains(key(2));
    }
  }

  @Test
  void aRangeThatBeganBeforeTheAuditCoversItsFirstSlots() {
    rangeFrom(0, 6, 7);
    assertThat(PlantedLedger.audit(ledger.evidence, at(3.5)).clean()).isTrue();
  }

  @Test
  void aStartBeforeTheInstantIsEarly() {
    ledger.healthy().set(5, "startedAt", at(5).minusMillis(1));
    finds(Kind.EARLY, key(5), "started at");
  }

  @Test
  void aRunBehindItsLeaseIsOwnerless() {
    ledger.healthy().set(12, "state", "running");
    ledger.unset(12, "endedAt");
    ledger.set(12, "heartbeatAt", NOON.minusSeconds(14));
    findsNothing();
    ledger.set(12, "heartbeatAt", NOON.minusSeconds(16));
    finds(Kind.OWNERLESS, key(12), "lease has expired");
    ledger.unset(12, "owner");
    finds(Kind.OWNERLESS, key(12), "lease has expired");
  }

  @Test
  void aCoalescedSlotNeedsANewerOneThatIsThereAndWasDue() {
    ledger.healthy();
    ledger.replace(ledger.skipped(5, "coalesced", 6.1).append("into", key(6)));
    findsNothing();
    ledger.set(5, "endedAt", at(5.9));
    finds(Kind.UNEXPLAINED, key(5), "not due then");
    ledger.set(5, "into", key(4));
    finds(Kind.UNEXPLAINED, key(5), "not newer");
    ledger.set(5, "into", "other@2026-05-04T06:00:00.000Z");
    finds(Kind.UNEXPLAINED, key(5), "not newer");
    ledger.set(5, "endedAt", at(7));
    ledger.set(5, "into", key(6.5));
    finds(Kind.UNEXPLAINED, key(5), "not in the ledger");
    ledger.unset(5, "into");
    finds(Kind.UNEXPLAINED, key(5), "into nothing");
  }

  @Test
  void aSlotThatFailedIsNotSkippedInPlaceOfIt() {
    ledger.healthy();
    ledger.replace(
        ledger.skipped(5, "coalesced", 6.1).append("into", key(6)).append("failures", 1));
    finds(Kind.UNEXPLAINED, key(5), "hides that");
  }

  @ParameterizedTest
  @CsvSource({
    "coalesced, RUN_ALL, FORBID, false",
    "misfire policy, RUN_ONCE, FORBID, false",
    "misfire policy, RUN_ALL, FORBID, true",
    "misfire policy, SKIP, FORBID, true",
    "overlap, RUN_ONCE, FORBID, false",
    "overlap, RUN_ONCE, ALLOW, false",
    "overlap, RUN_ONCE, SKIP, true"
  })
  void aReasonNeedsTheRuleThatGivesIt(
      String reason, MisfirePolicy misfire, Overlap overlap, boolean right) {
    ledger.generation(1, hourly(misfire, overlap), 4.5);
    ledger.anchor(12);
    for (int hour = 5; hour <= 12; hour++) {
      ledger.succeeded(hour, 1);
    }
    ledger.replace(ledger.skipped(5, reason, 6.1).append("into", key(6)));
    if (right) {
      findsNothing();
    } else {
      finds(Kind.UNEXPLAINED, key(5), "no generation's rule allowed");
    }
  }

  @Test
  void aSlotOlderThanTheRetentionEndsWithoutARule() {
    ledger.healthy();
    ledger.replace(ledger.skipped(5, "misfire policy", 5 + 30 * 24));
    findsNothing();
    ledger.set(5, "endedAt", at(5 + 30 * 24).minusMillis(1));
    finds(Kind.UNEXPLAINED, key(5), "no generation's rule allowed");
  }

  @Test
  void slotsArePausedWhileTheJobIsAndOnlyThen() {
    ledger.generation(1, hourly(MisfirePolicy.RUN_ONCE, Overlap.FORBID), -0.5);
    ledger.generation(
        2, hourly(MisfirePolicy.RUN_ONCE, Overlap.FORBID), new Switches(true, false), 5.5);
    ledger.generation(3, hourly(MisfirePolicy.RUN_ONCE, Overlap.FORBID), 8.5);
    ledger.anchor(12);
    for (int hour = 0; hour <= 12; hour++) {
      if (hour >= 6 && hour <= 8) {
        ledger.plant(ledger.skipped(hour, "paused", hour).append("generation", 2));
      } else {
        ledger.succeeded(hour, hour < 6 ? 1 : 3);
      }
    }
    findsNothing();
    ledger.replace(ledger.skipped(5, "paused", 5));
    finds(Kind.UNEXPLAINED, key(5), "generation 1 is not paused");
    ledger.remove(5);
    ledger.succeeded(5, 1);
    ledger.remove(7);
    ledger.succeeded(7, 2);
    finds(Kind.UNEXPLAINED, key(7), "generation 2 is paused");
  }

  @Test
  void aSlotIsSupersededWhenItsJobIsRemovedAndOnlyThen() {
    ledger.healthy().replace(ledger.skipped(5, "superseded", 5.1));
    finds(Kind.UNEXPLAINED, key(5), "no generation's rule allowed");
    ledger.generation(
        2, hourly(MisfirePolicy.RUN_ONCE, Overlap.FORBID), new Switches(false, true), 5.1);
    ledger.anchor(5.1);
    for (int hour = 6; hour <= 12; hour++) {
      ledger.remove(hour);
    }
    findsNothing();
    ledger.succeeded(8, 2);
    finds(Kind.UNEXPLAINED, key(8), "in no generation's schedule");
  }

  @Test
  void aSlotOfAnotherGenerationIsUnexplained() {
    ledger.healthy().set(5, "generation", 2);
    finds(Kind.UNEXPLAINED, key(5), "says generation 2");
  }

  @ParameterizedTest
  @CsvSource({
    "due, failed",
    "running, expired",
    "succeeded, error",
    "retry, error",
    "failed, expired",
    "skipped, error",
    "failed, no time left for a retry",
    "failed, poison"
  })
  void aStateHasItsOwnReasons(String state, String reason) {
    ledger.healthy().set(12, "state", state);
    ledger.set(12, "heartbeatAt", NOON);
    ledger.set(12, "reason", reason);
    finds(Kind.UNEXPLAINED, key(12), "");
  }

  @ParameterizedTest
  @CsvSource({"retry", "failed", "skipped"})
  void someStatesNeedAReason(String state) {
    ledger.healthy().set(5, "state", state);
    finds(Kind.UNEXPLAINED, key(5), "without a reason");
  }

  @Test
  void whatEndedHasAnEndAndWhatRanAStart() {
    ledger.healthy().unset(5, "endedAt");
    finds(Kind.UNEXPLAINED, key(5), "has no end");
    ledger.unset(5, "startedAt");
    assertThat(findings()).extracting(Finding::slot).containsExactly(key(5), key(5));
  }

  @ParameterizedTest
  @CsvSource({
    "state, done",
    "state, DUE",
    "reason, boredom",
    "dueAt, 2026-05-04T05:00:00Z",
    "generation, one",
    "job, other",
    "origin, heaven",
    "startedAt, soon",
    "into, nobody",
    "after, gaps@never"
  })
  void aSlotThatCannotBeReadIsUnexplainedAndNotLost(String field, String value) {
    ledger.healthy().set(5, field, value);
    finds(Kind.UNEXPLAINED, key(5), "cannot be read");
  }

  @Test
  void aSlotWithoutItsFieldsIsUnexplained() {
    ledger.healthy().replace(new Document("_id", key(5)));
    finds(Kind.UNEXPLAINED, key(5), "cannot be read");
  }

  @Test
  void aSlotOfNobodyIsUnexplained() {
    ledger.healthy();
    for (Object key :
        List.of("aaa@2026", "gaps", "gaps@nonsense", "zzz@2026-01-01", 7, new ObjectId())) {
      ledger.plant(new Document("_id", key));
    }
    assertThat(findings()).hasSize(6);
    assertThat(ledger.audit().jobs()).extracting(JobAudit::job).containsExactly(JOB, "-");
  }

  @Test
  void aRunByHandIsNotOfTheScheduleAndMustHoldByItself() {
    ledger.healthy().succeeded(5.25, 1);
    ledger.set(5.25, "origin", "manual");
    findsNothing();
    assertThat(ledger.audit().jobs().get(0).manual()).isEqualTo(1);
    ledger.set(5.25, "startedAt", at(5));
    finds(Kind.EARLY, key(5.25), "started at");
  }

  @Test
  void anAnchorThatCannotBeReadIsAFindingAndStopsNoOtherJob() {
    ledger.healthy().remove(5);
    ledger
        .database
        .getCollection("anchors")
        .insertOne(new Document("_id", "plugin_job_last_run_bad").append("reservedTo", "tomorrow"));
    assertThat(findings())
        .extracting(Finding::slot)
        .containsExactly("plugin_job_last_run_bad", key(5));
  }

  @Test
  void aDefinitionThatIsNotThereIsAFinding() {
    ledger.healthy();
    ledger.database.getCollection("definitions").deleteMany(new Document());
    finds(Kind.UNEXPLAINED, "gaps#1", "is not there");
    assertThat(ledger.audit().expected()).isEqualTo(13);
  }

  @ParameterizedTest
  @CsvSource({"schedule, daily", "base, midnight", "hash, 7"})
  void aDefinitionThatCannotBeReadIsAFinding(String field, String value) {
    ledger.healthy();
    Object wrong = field.equals("hash") ? (Object) Integer.parseInt(value) : value;
    ledger
        .database
        .getCollection("definitions")
        .updateOne(new Document(), new Document("$set", new Document(field, wrong)));
    finds(Kind.UNEXPLAINED, "gaps#1", "cannot be read");
  }

  @ParameterizedTest
  @CsvSource({"cron, every noon", "zone, Middle/Earth"})
  void aCalendarThatCannotBeReadIsAFinding(String field, String value) {
    ledger.healthy();
    ledger
        .database
        .getCollection("definitions")
        .updateOne(
            new Document(),
            new Document(
                    "$set",
                    new Document("schedule.cron", "0 0 12 * * ?")
                        .append("schedule.zone", "UTC")
                        .append("schedule." + field, value))
                .append("$unset", new Document("schedule.everyMillis", "")));
    finds(Kind.UNEXPLAINED, "gaps#1", "cannot be read");
  }

  @Test
  void anAnchorsLastSuccessIsASlotThatSucceeded() {
    ledger.healthy().setAnchor("lastSuccessSlot", at(11));
    findsNothing();
    ledger.setAnchor("lastSuccessSlot", at(11.5));
    finds(Kind.UNEXPLAINED, "plugin_job_last_run_gaps", "did not succeed");
    ledger.setAnchor("lastSuccessSlot", at(13));
    finds(Kind.UNEXPLAINED, "plugin_job_last_run_gaps", "ahead of the store's time");
  }

  @Test
  void anAnchorInTheFutureHidesNoSlot() {
    ledger.healthy().remove(12);
    ledger.anchor(24 * 365);
    finds(Kind.LOST, key(12), "not in the ledger");
  }

  @Test
  void anAnchorsGenerationsFollowEachOther() {
    ledger.healthy().setAnchor("generation", 2);
    finds(Kind.UNEXPLAINED, "plugin_job_last_run_gaps", "not the last one");
  }

  private void chain() {
    ledger.generation(1, afterEachOther(), -0.5);
    ledger.anchor(9);
    double[] hours = {0, 2, 3.5, 9};
    for (int i = 0; i < hours.length; i++) {
      ledger.succeeded(hours[i], 1);
      if (i > 0) {
        ledger.set(hours[i], "after", key(hours[i - 1]));
        ledger.set(hours[i - 1], "endedAt", at(hours[i] - 1));
      }
    }
  }

  @Test
  void aChainIsHeldAgainstItself() {
    chain();
    findsNothing();
    assertThat(ledger.audit().expected()).isEqualTo(4);
    ledger.set(3.5, "after", key(1));
    finds(Kind.UNEXPLAINED, key(3.5), "follows " + key(1) + ", and not " + key(2));
  }

  @Test
  void aLinkThatIsMissingTearsTheChain() {
    chain();
    ledger.remove(2);
    finds(Kind.UNEXPLAINED, key(3.5), "follows " + key(2) + ", and not " + key(0));
  }

  @Test
  void twoLinksAfterTheSameSlotAreOneTooMany() {
    chain();
    ledger.succeeded(2.7, 1);
    ledger.set(2.7, "after", key(0));
    ledger.set(2.7, "endedAt", at(2.75));
    assertThat(findings())
        .extracting(Finding::kind, Finding::slot)
        .contains(tuple(Kind.DOUBLED, key(2.7)));
  }

  @Test
  void aLinkThatBeginsBeforeItsIntervalIsEarly() {
    chain();
    ledger.set(2, "endedAt", at(3));
    finds(Kind.EARLY, key(3.5), "begins before");
  }

  @Test
  void aLinkAfterASlotThatHasNotEndedIsUnexplained() {
    chain();
    ledger.set(3.5, "state", "running");
    ledger.set(3.5, "heartbeatAt", NOON);
    ledger.unset(3.5, "endedAt");
    finds(Kind.UNEXPLAINED, key(9), "before " + key(3.5) + " ended");
  }

  @Test
  void aChainThatDoesNotGoOnHasLostASlot() {
    chain();
    ledger.anchor(11);
    finds(Kind.LOST, key(10.0 + 3.0 / 3600), "not in the ledger");
  }
}
