package io.anchorwatch.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Generations;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.Mending;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Survey;
import io.anchorwatch.ledger.Workers.Ailment;
import io.anchorwatch.ledger.Workers.Place;
import io.anchorwatch.ledger.Workers.Sign;
import io.anchorwatch.runner.JobTypes;
import io.anchorwatch.runner.Loops;
import io.anchorwatch.runner.Self;
import io.anchorwatch.runner.WorkerId;
import io.anchorwatch.schedule.Doorbell;
import io.anchorwatch.schedule.DoorbellException;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule.Anchor;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private static final WorkerId SELF = new WorkerId("host", "1", "token");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final WatchBench bench = new WatchBench();
  private final Problems problems = new MemoryProblems(bench.clock::get);
  private final Lookout lookout = new Lookout(bench.clock::get, () -> 0);
  private final AtomicInteger wakes = new AtomicInteger();
  private final List<Sentry> sentries = new ArrayList<>();
  private final Set<Inquiry> inquiries = new HashSet<>();
  private final List<Herald.News> news = new ArrayList<>();

  @Test
  void saysNothingWhileAllIsWell() {
    JobDefinition daily = WatchBench.every("daily", Duration.ofDays(1));
    bench.register(daily);
    beat("1", daily);
    assertThat(kinds()).isEmpty();
    assertThat(doctor().examine().exitCode()).isZero();
    assertThat(doctor().examine().text()).isEqualTo("all well: 1 job on time");
  }

  @Test
  void findsASlotThatNobodyStartedAndWakesTheWorker() {
    JobDefinition often = WatchBench.every("often", MINUTE);
    bench.register(often);
    bench.pass(MINUTE.multipliedBy(2).plusSeconds(1));
    beat("1", often);
    assertThat(kinds()).containsExactly(ProblemKind.OVERDUE);
    assertThat(wakes).hasValue(1);
    assertThat(problems.open().get(0).problem().text()).contains("for 1m 1s", "never");
  }

  @Test
  void aSlotWithinItsStartGraceIsNoProblem() {
    JobDefinition often = WatchBench.every("often", MINUTE);
    bench.register(often);
    bench.pass(MINUTE.multipliedBy(2));
    beat("1", often);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void aProblemIsGoneWhenNobodySeesItForHalfAMinute() {
    JobDefinition often = WatchBench.every("often", MINUTE);
    bench.register(often);
    bench.pass(MINUTE.multipliedBy(2).plusSeconds(1));
    Watchdog watchdog = watchdog();
    look(watchdog, often, 5);
    assertThat(problems.open()).hasSize(1);
    bench.make("often");
    bench.start("often");
    look(watchdog, often, 4);
    assertThat(problems.open()).hasSize(1);
    look(watchdog, often, 3);
    assertThat(problems.open()).isEmpty();
  }

  @Test
  void heraldsAreToldWhenAProblemOpensAfterAnHourAndWhenItIsGone() {
    JobDefinition often = WatchBench.every("often", MINUTE);
    bench.register(often);
    bench.pass(MINUTE.multipliedBy(2).plusSeconds(1));
    Watchdog watchdog = watchdog();
    look(watchdog, often, 5);
    assertThat(news).extracting(Herald.News::event).containsExactly(Herald.Event.OPENED);
    bench.pass(Duration.ofHours(1));
    look(watchdog, often, 1);
    assertThat(news).last().extracting(Herald.News::event).isEqualTo(Herald.Event.REMINDED);
    bench.make("often");
    bench.start("often");
    look(watchdog, often, 8);
    assertThat(news)
        .last()
        .satisfies(
            last -> {
              assertThat(last.event()).isEqualTo(Herald.Event.RESOLVED);
              assertThat(last.problem().kind()).isEqualTo(ProblemKind.OVERDUE);
              assertThat(last.since()).isEqualTo(news.get(0).since());
            });
  }

  @Test
  void findsAJobWhoseScheduleNeverMatchesAgain() {
    JobDefinition once =
        WatchBench.job(
            "once",
            new Timing.Calendar("0 0 1 1 1 ? 2026", ZoneOffset.UTC),
            Anchor.SLOT,
            Overlap.FORBID,
            "");
    bench.register(once);
    beat("1", once);
    assertThat(kinds()).containsExactly(ProblemKind.NO_NEXT_RUN);
  }

  @Test
  void findsAJobWhoseClassIsNotThere() {
    JobDefinition daily = WatchBench.every("daily", Duration.ofDays(1));
    bench.register(daily);
    beat("1", daily);
    Examination withoutTypes = examination(new JobTypes(Map.of()));
    assertThat(withoutTypes.look().problems())
        .extracting(Problem::kind)
        .containsExactly(ProblemKind.JOB_TYPE_UNKNOWN);
  }

  @Test
  void findsARunThatOutlivesItsTimeoutAndAnOwnerThatStoppedRenewing() {
    JobDefinition daily = WatchBench.every("daily", Duration.ofDays(1));
    bench.register(daily);
    bench.pass(Duration.ofDays(1));
    bench.make("daily");
    Slot.Held held = bench.start("daily");
    bench.pass(Duration.ofMinutes(59));
    bench.ledger.renew(List.of(held));
    bench.pass(Duration.ofSeconds(59));
    beat("1", daily);
    assertThat(kinds()).isEmpty();
    bench.pass(Duration.ofSeconds(2));
    beat("1", daily);
    assertThat(kinds()).containsExactly(ProblemKind.EXPIRED_LEASE);
    bench.pass(MINUTE);
    bench.ledger.renew(List.of(held));
    beat("1", daily);
    assertThat(examination(types()).look().problems())
        .extracting(Problem::kind)
        .containsExactly(ProblemKind.STUCK_SLOT);
    bench.ledger.finish(held, new Ending.Succeeded(new Document()));
    assertThat(examination(types()).look().problems()).isEmpty();
  }

  @Test
  void findsAWorkerThatWentSilentUntilAnotherTakesItsPlace() {
    JobDefinition daily = WatchBench.every("daily", Duration.ofDays(1));
    bench.register(daily);
    beat("1", daily);
    bench.pass(MINUTE.plusSeconds(1));
    beat("2", daily);
    assertThat(examination(types()).look().problems())
        .extracting(Problem::kind, Problem::subject)
        .containsExactly(tuple(ProblemKind.WORKER_SILENT, "host/1"));
    beat("1", daily);
    assertThat(examination(types()).look().problems()).isEmpty();
  }

  @Test
  void findsAClockThatIsOffByMoreThanASecond() {
    JobDefinition daily = WatchBench.every("daily", Duration.ofDays(1));
    bench.register(daily);
    Map<String, String> hashes = hashes(daily);
    bench.workers.beat(bench.sign("1", hashes, Duration.ofMillis(-999)));
    bench.workers.beat(bench.sign("2", hashes, Duration.ofMillis(-1001)));
    assertThat(examination(types()).look().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.text()).contains("host/2 is 1s behind"));
  }

  @Test
  void findsWorkersWhoseFilesDifferOnceTheyHaveHadTimeToSettle() {
    JobDefinition daily = WatchBench.every("daily", Duration.ofDays(1));
    bench.register(daily);
    var other = bench.sign("2", Map.of("daily", "older"), Duration.ZERO);
    bench.workers.beat(other);
    assertThat(examination(types()).look().problems()).isEmpty();
    bench.pass(MINUTE);
    bench.workers.beat(other);
    assertThat(examination(types()).look().problems())
        .extracting(Problem::subject)
        .containsExactly("daily on host/2");
  }

  @Test
  void theDoctorSaysThatNoWorkerLives() {
    bench.register(WatchBench.every("daily", Duration.ofDays(1)));
    Doctor.Diagnosis diagnosis = doctor().examine();
    assertThat(diagnosis.exitCode()).isEqualTo(1);
    assertThat(diagnosis.problems())
        .extracting(Problem::kind)
        .containsExactly(ProblemKind.NO_WORKER);
    assertThat(diagnosis.asMap()).containsEntry("exitCode", 1).containsKey("problems");
  }

  @Test
  void theDoctorAsksForWhatNoWorkerLooksFor() {
    JobDefinition daily = WatchBench.every("daily", Duration.ofDays(1));
    bench.register(daily);
    beat("1", daily);
    inquiries.add(() -> List.of(new Problem(ProblemKind.POSTS_UNINDEXED, "blog", "no index")));
    assertThat(kinds()).isEmpty();
    Doctor.Diagnosis diagnosis = doctor().examine();
    assertThat(diagnosis.exitCode()).isEqualTo(1);
    assertThat(diagnosis.problems()).extracting(Problem::subject).containsExactly("blog");
  }

  @Test
  void theDoctorAlsoTellsWhatOnlyAWorkerCanSee() {
    JobDefinition daily = WatchBench.every("daily", Duration.ofDays(1));
    bench.register(daily);
    beat("1", daily);
    problems.seen(new Problem(ProblemKind.DOORBELL_UNREACHABLE, "host/1", "no"), MINUTE);
    assertThat(doctor().examine().problems())
        .extracting(Problem::kind)
        .containsExactly(ProblemKind.DOORBELL_UNREACHABLE);
    bench.pass(Duration.ofSeconds(31));
    beat("1", daily);
    assertThat(doctor().examine().problems()).isEmpty();
  }

  @Test
  void aDoorbellThatCannotBeReachedIsAProblemUntilItCan() {
    BrokenBell bell = new BrokenBell();
    BellWatch watch = new BellWatch(bell, new WorkerId("host", "1", "token"));
    sentries.add(watch);
    try {
      watch.keep(List.of());
    } catch (DoorbellException expected) {
      bell.broken = false;
    }
    assertThat(kinds()).containsExactly(ProblemKind.DOORBELL_UNREACHABLE);
    List<Doorbell.Bell> bells =
        List.of(new Doorbell.Bell("daily", bench.now(), new Timing.Every(MINUTE)));
    watch.keep(bells);
    assertThat(watch.look()).isEmpty();
    assertThat(watch.healed()).as("a bell that is new").isEmpty();
    watch.keep(bells);
    assertThat(watch.healed())
        .extracting(healed -> healed.problem().kind())
        .containsExactly(ProblemKind.DOORBELL_MENDED);
    assertThat(watch.healed()).as("each is told once").isEmpty();
  }

  @Test
  void aPauseByHandIsRememberedAfterADay() {
    JobDefinition daily = WatchBench.every("daily", Duration.ofDays(1));
    bench.register(daily);
    bench.get(Registrar.class).pause("daily", true);
    bench.pass(Duration.ofHours(24));
    beat("1", daily);
    assertThat(kinds()).isEmpty();
    bench.pass(Duration.ofSeconds(1));
    beat("1", daily);
    assertThat(kinds()).containsExactly(ProblemKind.PAUSED_LONG);
  }

  @Test
  void aJobWhoseSlotsAllFailIsNoticedAfterFourOfThem() {
    JobDefinition hourly = WatchBench.every("hourly", Duration.ofHours(1));
    bench.register(hourly);
    for (int i = 0; i < 4; i++) {
      bench.pass(Duration.ofHours(1));
      bench.make("hourly");
      bench.ledger.finish(bench.start("hourly"), new Ending.Failed(Reason.ERROR, "no luck"));
    }
    beat("1", hourly);
    assertThat(kinds()).isEmpty();
    bench.pass(Duration.ofSeconds(1));
    beat("1", hourly);
    assertThat(kinds()).containsExactly(ProblemKind.NO_SUCCESS);
  }

  @Test
  void aJobThatNoLiveWorkerHasIsToldOfOnceTheyHaveSettled() {
    JobDefinition daily = WatchBench.every("daily", Duration.ofDays(1));
    bench.register(daily);
    var sign = bench.sign("1", Map.of(), Duration.ZERO);
    bench.workers.beat(sign);
    assertThat(kinds()).isEmpty();
    bench.pass(MINUTE);
    bench.workers.beat(sign);
    assertThat(kinds()).containsExactly(ProblemKind.JOB_ORPHANED);
  }

  @Test
  void whatAWorkerSaysOfItselfIsToldByTheOthersAndTheDoctor() {
    JobDefinition daily = WatchBench.every("daily", Duration.ofDays(1));
    bench.register(daily);
    var well = bench.sign("2", hashes(daily), Duration.ZERO);
    var stuck = new Ailment("loop_stuck", "watch", "its loop watch stands");
    var newer = new Ailment("a kind of a newer version", "x", "y");
    bench.workers.beat(
        new Sign(
            well.id(), well.place(), well.hashes(), false, Duration.ZERO, List.of(stuck, newer)));
    assertThat(kinds()).containsExactly(ProblemKind.LOOP_STUCK);
    assertThat(doctor().examine().problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.subject()).isEqualTo("host/2 watch");
              assertThat(problem.text()).contains("host/2", "stands");
            });
  }

  @Test
  void whatCanBeMendedIsMendedOnceAndStaysReadable() {
    AtomicInteger mended = new AtomicInteger();
    Problem problem = new Problem(ProblemKind.KEY_LEFT_BEHIND, "gaps@1", "holds a key");
    Cure cure = new Cure("its key was taken away", () -> mended.incrementAndGet() == 1);
    Map<String, Cure> cures = Map.of(problem.id(), cure);
    assertThat(teller().tell(List.of(problem), cures, bench.now(), false)).isEmpty();
    assertThat(mended).hasValue(1);
    assertThat(problems.closed(10))
        .singleElement()
        .satisfies(
            closed ->
                assertThat(closed.healing())
                    .contains(new Problems.Healing("host/1", "its key was taken away", 1)));
    assertThat(lookout.heals(ProblemKind.KEY_LEFT_BEHIND)).isEqualTo(1);
    assertThat(wakes).hasValue(1);
  }

  @Test
  void aCureThatChangesNothingLeavesTheProblemOpen() {
    Problem problem = new Problem(ProblemKind.SLOT_UNREADABLE, "gaps@1", "banana");
    Map<String, Cure> cures = Map.of(problem.id(), new Cure("done", () -> false));
    assertThat(teller().tell(List.of(problem), cures, bench.now(), false)).hasSize(1);
    assertThat(problems.closed(10)).isEmpty();
  }

  @Test
  void anOutageIsNoSilenceOfTheWorkers() {
    JobDefinition daily = WatchBench.every("daily", Duration.ofDays(1));
    bench.register(daily);
    beat("2", daily);
    Watchdog watchdog = watchdog();
    watchdog.pass();
    bench.pass(MINUTE);
    watchdog.pass();
    assertThat(problems.open()).as("the store was away for all").isEmpty();
    bench.pass(Duration.ofSeconds(16));
    watchdog.pass();
    assertThat(problems.open()).isNotEmpty();
  }

  @Test
  void theNextLookIsNeverLaterThanAStartGraceAndAFewSeconds() {
    Examination examination = examination(types());
    examination.glance();
    assertThat(examination.untilNext()).as("no job").isEqualTo(Duration.ofSeconds(15));
    JobDefinition often = WatchBench.every("often", MINUTE);
    bench.register(often);
    bench.pass(Duration.ofSeconds(59));
    examination.glance();
    bench.pass(examination.untilNext());
    bench.pass(Duration.ofSeconds(46));
    beat("1", often);
    examination.glance();
    assertThat(examination.untilNext()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
  }

  @Test
  void everyKindSaysWhatToDo() {
    for (ProblemKind kind : ProblemKind.values()) {
      assertThat(kind.remedy()).as(kind.text()).hasSizeGreaterThan(20);
      assertThat(ProblemKind.of(kind.text())).isEqualTo(kind);
    }
  }

  private final Guarded guarded =
      new Guarded() {
        @Override
        public boolean running() {
          return true;
        }

        @Override
        public void wake() {
          wakes.incrementAndGet();
        }
      };

  private List<ProblemKind> kinds() {
    watchdog().pass();
    return problems.open().stream().map(open -> open.problem().kind()).toList();
  }

  private void look(Watchdog watchdog, JobDefinition job, int times) {
    var sign = bench.sign("1", hashes(job), Duration.ZERO);
    for (int i = 0; i < times; i++) {
      bench.workers.beat(sign);
      watchdog.pass();
      bench.pass(Duration.ofSeconds(5));
    }
  }

  private Watchdog watchdog() {
    return new Watchdog(
        examination(types()), Set.copyOf(sentries), teller(), lookout, surroundings());
  }

  private Teller teller() {
    return new Teller(problems, guarded, lookout, Set.of(news::add), SELF);
  }

  private Watchdog.Surroundings surroundings() {
    Loops loops = new Loops(() -> 0);
    Self self = new Self(SELF, new Place("host", "1", "1.0", 17), () -> Duration.ZERO, loops);
    return new Watchdog.Surroundings(guarded, self, loops, new LoopNews(loops), new Random(1));
  }

  private Doctor doctor() {
    return new Doctor(examination(types()), problems, inquiries);
  }

  private Examination examination(JobTypes types) {
    KnownGenerations known = new KnownGenerations(bench.get(Generations.class));
    Survey survey = bench.get(Survey.class);
    Mending mending = bench.get(Mending.class);
    DefinitionChecks definitions = new DefinitionChecks(survey, known, mending);
    Examination.Checks checks =
        new Examination.Checks(
            new AnchorChecks(mending),
            definitions,
            new Overdue(survey, known, definitions, new History(survey)),
            new JobChecks(types),
            new SlotChecks(known, mending),
            new WorkerChecks());
    return new Examination(checks, survey, () -> {}, bench.clock::get);
  }

  private static JobTypes types() {
    return new JobTypes(
        Map.of(
            "sleep",
            () ->
                context -> {
                  throw new IllegalStateException("is not run here");
                }));
  }

  private void beat(String instance, JobDefinition... jobs) {
    bench.workers.beat(bench.sign(instance, hashes(jobs), Duration.ZERO));
  }

  private static Map<String, String> hashes(JobDefinition... jobs) {
    Map<String, String> hashes = new TreeMap<>();
    for (JobDefinition job : jobs) {
      hashes.put(job.name(), WatchBench.proposal(job).hash());
    }
    return hashes;
  }

  private static final class BrokenBell implements Doorbell {
    private boolean broken = true;

    @Override
    public void start(Consumer<String> ring) {}

    @Override
    public List<Mended> keep(Collection<Bell> bells) {
      if (broken) {
        throw new DoorbellException("bells", new IllegalStateException("no store"));
      }
      return List.of(new Mended("daily", "trigger was missing"));
    }

    @Override
    public void stop() {}
  }
}
