package io.anchorwatch.silence;

import io.anchorwatch.silence.Fault.Result;
import io.anchorwatch.watch.ProblemKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bson.Document;

/** Faults that stop others, each in a harbour of its own. */
final class OutsideFaults {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration LONG_GRACE = Duration.ofSeconds(30);

  private final Silence.Berths berths;
  private final Random random;

  OutsideFaults(Silence.Berths berths, Random random) {
    this.berths = berths;
    this.random = random;
  }

  List<Result> all() throws Exception {
    List<Result> results = new ArrayList<>();
    results.add(threadsBusy());
    results.addAll(refusedAndUnreachable());
    results.addAll(withoutProblemsOrWorkers());
    return results;
  }

  /** Two runs that never end hold both threads of the only worker. */
  private Result threadsBusy() throws Exception {
    try (Harbour harbour =
        berths.open("busy", List.of("waiting:quick:5:10", "hang-1:hanging:600:10", "hang-2:hanging:600:10"))) {
      Fault fault =
          Fault.open("every thread busy with a hung run", "waiting", ProblemKind.OVERDUE,
              in -> in.start("one", 2));
      harbour.start("first", 1);
      harbour.awaitWork(1, "hang-1", "hang-2");
      harbour.killAll();
      return new Round(harbour, GRACE.plus(Duration.ofSeconds(15)), random)
          .byWatch(List.of(fault))
          .get(0);
    }
  }

  /** Claims are refused, and then the doorbell's collections. */
  private List<Result> refusedAndUnreachable() throws Exception {
    try (Harbour harbour = berths.open("refused", List.of("quiet:quick:5:10"))) {
      harbour.start("a", 2);
      harbour.start("b", 2);
      harbour.awaitWork(2);
      Round round = new Round(harbour, GRACE, random);
      List<Result> results = new ArrayList<>();
      results.addAll(
          round.byWatch(
              List.of(
                  Fault.open("doorbell's collections unusable", "/", ProblemKind.DOORBELL_UNREACHABLE,
                      OutsideFaults::viewsForBells))));
      results.addAll(
          round.byWatch(
              List.of(
                  Fault.open("writes to the ledger refused", "quiet", ProblemKind.OVERDUE,
                      in -> refuse(in, "slots")))));
      return results;
    }
  }

  private List<Result> withoutProblemsOrWorkers() throws Exception {
    try (Harbour harbour = berths.open("outside", List.of("quiet:quick:5:30"))) {
      harbour.start("a", 2);
      harbour.start("b", 2);
      harbour.awaitWork(2);
      Round round = new Round(harbour, LONG_GRACE, random);
      List<Result> results = new ArrayList<>();
      results.add(
          round.byDoctor(
              new Fault("problems cannot be written", "problems",
                  Set.of(ProblemKind.PROBLEMS_UNWRITABLE), false, OutsideFaults::refuseProblems)));
      results.add(
          round.byDoctor(
              Fault.open("store read-only", "store", ProblemKind.STORE_REFUSES_WRITES,
                  OutsideFaults::refuseEverything)));
      return results;
    }
  }

  Result allDead() throws Exception {
    try (Harbour harbour = berths.open("dead", List.of("quiet:quick:5:30"))) {
      harbour.start("a", 2);
      harbour.start("b", 2);
      harbour.awaitWork(2);
      return new Round(harbour, LONG_GRACE, random)
          .byDoctor(Fault.open("all workers dead", "workers", ProblemKind.NO_WORKER, Harbour::killAll));
    }
  }

  private static void viewsForBells(Harbour harbour) {
    harbour.in("quartz_triggers").drop();
    harbour.store().createView("quartz_triggers", "nothing", List.of());
    harbour.in("quartz_jobs").drop();
  }

  private static void refuseProblems(Harbour harbour) {
    refuse(harbour, "problems");
    harbour.in("slots").dropIndex(new Document("job", 1).append("dueAt", 1));
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
