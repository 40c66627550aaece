package io.anchorwatch.quartz;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import io.anchorwatch.schedule.Doorbell.Bell;
import io.anchorwatch.schedule.Doorbell.Mended;
import io.anchorwatch.schedule.Timing;
import io.anchorwatch.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the doorbell does on every store. */
abstract class QuartzDoorbellContract {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Timing EACH_SECOND = new Timing.Every(Duration.ofSeconds(1));
  private static final Timing DAILY = new Timing.Every(Duration.ofDays(1));

  private final List<QuartzDoorbell> doorbells = new ArrayList<>();

  abstract Store store();

  @BeforeEach
  void noBells() {
    for (String name : store().database().listCollectionNames().into(new ArrayList<>())) {
      store().database().getCollection(name).deleteMany(new Document());
    }
  }

  @AfterEach
  void stopAll() {
    doorbells.forEach(QuartzDoorbell::stop);
  }

  @Test
  void ringsAtItsInstantsAndNeverBefore() {
    Instant first = Instant.now().plusSeconds(1);
    QuartzDoorbell doorbell = doorbell();
    doorbell.keep(List.of(new Bell("often", first, EACH_SECOND)));
    Queue<Instant> rings = new ConcurrentLinkedQueue<>();
    doorbell.start(job -> rings.add(Instant.now()));
    Awaitility.await().atMost(PATIENCE).until(() -> rings.size() >= 3);
    int nth = 0;
    for (Instant ring : rings) {
      assertThat(ring).isAfterOrEqualTo(first.plusSeconds(nth).minusMillis(2));
      nth++;
    }
  }

  @Test
  void aCronBellRingsInItsZone() {
    ZoneId kathmandu = ZoneId.of("Asia/Kathmandu");
    Bell bell = new Bell("cron", soon(), new Timing.Calendar("* * * * * ?", kathmandu));
    QuartzDoorbell doorbell = doorbell();
    Queue<String> rings = new ConcurrentLinkedQueue<>();
    doorbell.start(rings::add);
    doorbell.keep(List.of(bell));
    Awaitility.await().atMost(PATIENCE).until(() -> rings.size() >= 2);
    assertThat(rings).containsOnly("cron");
    assertThat(triggers().find().first()).containsEntry("timezone", "Asia/Kathmandu");
    assertThat(doorbell.keep(List.of(bell))).isEmpty();
  }

  @Test
  void whatQuartzCannotExpressStillRingsAtTheNextInstant() {
    QuartzDoorbell doorbell = doorbell();
    Queue<String> rings = new ConcurrentLinkedQueue<>();
    doorbell.start(rings::add);
    Timing strange = new Timing.Calendar("not a cron expression", ZoneId.of("UTC"));
    doorbell.keep(List.of(new Bell("strange", soon(), strange)));
    Awaitility.await().atMost(PATIENCE).until(() -> rings.contains("strange"));
  }

  @Test
  void rightBellsAreLeftAlone() {
    List<Bell> bells =
        List.of(
            new Bell("daily", tomorrow(), DAILY),
            new Bell("nightly", tomorrow(), new Timing.Calendar("0 30 1 * * ?", ZoneId.of("UTC"))));
    assertThat(doorbell().keep(bells)).extracting(Mended::what).containsOnly("trigger was missing");
    assertThat(doorbell().keep(bells)).isEmpty();
  }

  @Test
  void aLostTriggerIsPutBackAndRings() {
    Bell bell = new Bell("lost", soon(), EACH_SECOND);
    QuartzDoorbell doorbell = doorbell();
    doorbell.keep(List.of(bell));
    triggers().deleteMany(new Document());
    Queue<String> rings = new ConcurrentLinkedQueue<>();
    doorbell.start(rings::add);
    assertThat(doorbell.keep(List.of(bell)))
        .containsExactly(new Mended("lost", "trigger was missing"));
    Awaitility.await().atMost(PATIENCE).until(() -> rings.contains("lost"));
  }

  @Test
  void aTriggerWithoutItsJobIsMadeAnew() {
    Bell bell = new Bell("half", tomorrow(), DAILY);
    QuartzDoorbell doorbell = doorbell();
    doorbell.keep(List.of(bell));
    store().database().getCollection("quartz_jobs").deleteMany(new Document());
    assertThat(doorbell.keep(List.of(bell)))
        .containsExactly(new Mended("half", "trigger had lost its job"));
    assertThat(doorbell.keep(List.of(bell))).isEmpty();
  }

  @Test
  void aTriggerStuckInThePastIsPointedToTheNextInstantAndRingsNothingOfThePast() {
    Instant next = tomorrow();
    Bell bell = new Bell("stuck", next, EACH_SECOND);
    QuartzDoorbell doorbell = doorbell();
    doorbell.keep(List.of(bell));
    Date past = Date.from(Instant.now().minus(Duration.ofMinutes(10)));
    triggers().updateOne(eq("keyName", "stuck"), set("nextFireTime", past));
    assertThat(doorbell.keep(List.of(bell)))
        .singleElement()
        .satisfies(mended -> assertThat(mended.what()).startsWith("trigger was stuck at"));
    assertThat(triggers().find().first()).containsEntry("nextFireTime", Date.from(next));
  }

  @Test
  void aBellOfThePastIsSetToTheFirstInstantOfItsGridFromNowOn() {
    Instant past = Instant.now().minus(Duration.ofHours(25));
    doorbell().keep(List.of(new Bell("late", past, DAILY)));
    assertThat(triggers().find().first())
        .containsEntry("nextFireTime", Date.from(past.plus(Duration.ofDays(2))));
  }

  @Test
  void aTriggerInErrorOrPausedIsMadeAnew() {
    Bell bell = new Bell("ill", tomorrow(), DAILY);
    QuartzDoorbell doorbell = doorbell();
    doorbell.keep(List.of(bell));
    for (String state : List.of("error", "paused")) {
      triggers().updateOne(eq("keyName", "ill"), set("state", state));
      assertThat(doorbell.keep(List.of(bell)))
          .containsExactly(new Mended("ill", "trigger was in state " + state));
    }
  }

  @Test
  void anEditedScheduleAndAnotherInstantAreTakenOver() {
    Instant next = tomorrow();
    QuartzDoorbell doorbell = doorbell();
    doorbell.keep(List.of(new Bell("edited", next, DAILY)));
    assertThat(doorbell.keep(List.of(new Bell("edited", next, EACH_SECOND))))
        .containsExactly(new Mended("edited", "trigger had another schedule"));
    Instant other = next.minusSeconds(1800).minusMillis(1);
    assertThat(doorbell.keep(List.of(new Bell("edited", other, EACH_SECOND)))).hasSize(1);
    assertThat(triggers().find().first()).containsEntry("nextFireTime", Date.from(other));
  }

  @Test
  void aBellThatIsNoLongerWantedIsRemovedWithItsJob() {
    QuartzDoorbell doorbell = doorbell();
    Bell kept = new Bell("kept", tomorrow(), DAILY);
    doorbell.keep(List.of(kept, new Bell("gone", tomorrow(), DAILY)));
    assertThat(doorbell.keep(List.of(kept)))
        .containsExactly(new Mended("gone", "trigger belonged to a job that is gone"));
    assertThat(triggers().find()).extracting(t -> t.get("keyName")).containsExactly("kept");
    assertThat(store().database().getCollection("quartz_jobs").countDocuments()).isEqualTo(1);
  }

  @Test
  void aRingThatFailsDoesNotSilenceTheBell() {
    QuartzDoorbell doorbell = doorbell();
    Queue<String> rings = new ConcurrentLinkedQueue<>();
    doorbell.start(
        job -> {
          rings.add(job);
          throw new IllegalStateException("a ring that breaks its promise");
        });
    doorbell.keep(List.of(new Bell("rude", soon(), EACH_SECOND)));
    Awaitility.await().atMost(PATIENCE).until(() -> rings.size() >= 3);
  }

  @Test
  void twoInOneProcessShareTheBellsAndTheOneGoesOnWhenTheOtherStops() {
    QuartzDoorbell first = doorbell();
    QuartzDoorbell second = doorbell();
    Queue<String> rings = new ConcurrentLinkedQueue<>();
    first.start(job -> rings.add("first"));
    second.start(job -> rings.add("second"));
    List<Bell> bells = List.of(new Bell("shared", soon(), EACH_SECOND));
    first.keep(bells);
    assertThat(second.keep(bells)).isEmpty();
    Awaitility.await().atMost(PATIENCE).until(() -> rings.size() >= 2);
    first.stop();
    rings.clear();
    Awaitility.await().atMost(PATIENCE).until(() -> rings.size() >= 2);
    assertThat(rings).containsOnly("second");
  }

  @Test
  void stoppedItRingsNoMoreAndTheBellsStay() {
    QuartzDoorbell doorbell = doorbell();
    doorbell.start(job -> {});
    doorbell.keep(List.of(new Bell("stays", tomorrow(), DAILY)));
    doorbell.stop();
    doorbell.stop();
    assertThat(triggers().countDocuments()).isEqualTo(1);
  }

  final QuartzDoorbell doorbell() {
    QuartzDoorbell doorbell = new QuartzDoorbell(store(), InstantSource.system());
    doorbells.add(doorbell);
    return doorbell;
  }

  private MongoCollection<Document> triggers() {
    return store().database().getCollection("quartz_triggers");
  }

  private static Instant soon() {
    return Instant.ofEpochMilli(Instant.now().toEpochMilli() + 1000);
  }

  /** In whole seconds, as cron has them, and on the daily cron's instant. */
  private static Instant tomorrow() {
    Instant day =
        Instant.ofEpochSecond(Math.floorDiv(Instant.now().getEpochSecond(), 86_400) * 86_400);
    return day.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(90));
  }
}
