package io.anchorwatch.silence;

import com.mongodb.MongoCommandException;
import io.anchorwatch.silence.Fault.Result;
import io.anchorwatch.watch.ProblemKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;

/** Faults that stop others, each in a harbour of its own. */
final class OutsideFaults {
  private static final int NAMESPACE_EXISTS = 48;
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration LONG_GRACE = Duration.ofSeconds(30);

  /** What a new worker needs until it has looked at its jobs for the first time. */
  private static final Duration START = Duration.ofSeconds(15);

  /** Two runs that never end take both threads of the only worker, after its start. */
  private static final Fault BUSY =
      Fault.open(
          "every thread busy with a hung run",
          "waiting",
          ProblemKind.OVERDUE,
          harbour -> harbour.start("one", 2));

  private static final Fault BELLS =
      Fault.open(
          "collections of the job store unusable",
          "/",
          ProblemKind.DOORBELL_UNREACHABLE,
          OutsideFaults::viewsForBells);
  private static final Fault LEDGER =
      Fault.open(
          "writes to the ledger refused",
          "quiet",
          ProblemKind.OVERDUE,
          harbour -> refuse(harbour, "slots"));
  private static final Fault PROBLEMS =
      Fault.open(
          "problems cannot be written",
          "problems",
          ProblemKind.PROBLEMS_UNWRITABLE,
          OutsideFaults::refuseProblems);
  private static final Fault READ_ONLY =
      Fault.open(
          "store read-only",
          "store",
          ProblemKind.STORE_REFUSES_WRITES,
          OutsideFaults::refuseEverything);
  private static final Fault ALL_DEAD =
      Fault.open("all workers dead", "workers", ProblemKind.NO_WORKER, Harbour::killAll);

  private final Silence.Berths berths;
  private final Random random;

  OutsideFaults(Silence.Berths berths, Random random) {
    this.berths = berths;
    this.random = random;
  }

  List<Result> all() throws Exception {
    List<Result> results = new ArrayList<>();
    try (Harbour harbour =
        berths.open(
            "busy",
            List.of("waiting:quick:5:10", "hang-1:hanging:600:10", "hang-2:hanging:600:10"))) {
      harbour.start("crew", 6);
      harbour.awaitWork(1, "hang-1", "hang-2");
      harbour.killAll();
      results.addAll(new Round(harbour, START.plus(GRACE), random).byWatch(List.of(BUSY)));
    }
    try (Harbour harbour = pair("refused", GRACE)) {
      Round round = new Round(harbour, GRACE, random);
      results.addAll(round.byWatch(List.of(BELLS)));
      results.addAll(round.byWatch(List.of(LEDGER)));
    }
    try (Harbour harbour = pair("outside", LONG_GRACE)) {
      Round round = new Round(harbour, LONG_GRACE, random);
      results.add(round.byDoctor(PROBLEMS));
      results.add(round.byDoctor(READ_ONLY));
    }
    try (Harbour harbour = pair("dead", LONG_GRACE)) {
      results.add(new Round(harbour, LONG_GRACE, random).byDoctor(ALL_DEAD));
    }
    return results;
  }

  private Harbour pair(String name, Duration grace) {
    Harbour harbour = berths.open(name, List.of("quiet:quick:5:" + grace.toSeconds()));
    harbour.start("a", 2);
    harbour.start("b", 2);
    harbour.awaitWork(2);
    return harbour;
  }

  static List<Fault> faults() {
    return List.of(BUSY, BELLS, LEDGER, PROBLEMS, READ_ONLY, ALL_DEAD);
  }

  private static void viewsForBells(Harbour harbour) {
    while (!viewForTriggers(harbour)) {
      Thread.onSpinWait();
    }
    harbour.in("quartz_jobs").drop();
  }

  /** A worker that writes in between makes the collection again; then there is no view yet. */
  private static boolean viewForTriggers(Harbour harbour) {
    harbour.in("quartz_triggers").drop();
    try {
      harbour.store().createView("quartz_triggers", "nothing", List.of());
      return true;
    } catch (MongoCommandException e) {
      if (e.getErrorCode() == NAMESPACE_EXISTS) {
        return false;
      }
      throw e;
    }
  }

  /** Nobody misses what there is no need for: so there is something to tell. */
  private static void refuseProblems(Harbour harbour) {
    refuse(harbour, "problems");
    Date ahead = Date.from(harbour.now().plus(Duration.ofDays(1)));
    harbour.change("quiet", new Document("$set", new Document("materialisedTo", ahead)));
  }

  private static void refuseEverything(Harbour harbour) {
    for (String name : harbour.store().listCollectionNames().into(new ArrayList<>())) {
      if (!name.startsWith("system.")) {
        refuse(harbour, name);
      }
    }
  }

  /** No write passes any more; as without write rights, or on a full disk. */
  private static void refuse(Harbour harbour, String collection) {
    harbour
        .store()
        .runCommand(
            new Document("collMod", collection)
                .append("validator", new Document("nothing", "passes"))
                .append("validationLevel", "strict"));
  }
}
