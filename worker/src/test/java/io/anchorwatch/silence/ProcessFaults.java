package io.anchorwatch.silence;

import static io.anchorwatch.silence.Fault.healing;
import static io.anchorwatch.silence.Fault.open;

import io.anchorwatch.watch.ProblemKind;
import java.util.List;

/** What goes wrong inside a process that seems to live, and with processes as a whole. */
final class ProcessFaults {
  private ProcessFaults() {}

  /** Each on a part of a worker, named after it. */
  static List<Fault> all() {
    return List.of(
        healing(
            "dispatch thread dead",
            "/a dispatch",
            ProblemKind.LOOP_DIED,
            harbour -> harbour.order("a", "kill dispatch")),
        open(
            "takeover thread stuck",
            "/b takeover",
            ProblemKind.LOOP_STUCK,
            harbour -> harbour.order("b", "stop takeover")),
        open(
            "heart thread stuck",
            "/c heart",
            ProblemKind.LOOP_STUCK,
            harbour -> harbour.order("c", "stop heart")),
        open(
            "watch thread stuck",
            "/d watch",
            ProblemKind.LOOP_STUCK,
            harbour -> harbour.order("d", "stop watch")),
        open(
            "reconcile thread stuck",
            "/e reconcile",
            ProblemKind.LOOP_STUCK,
            harbour -> harbour.order("e", "stop reconcile")),
        open("frozen JVM", "/f", ProblemKind.WORKER_SILENT, harbour -> harbour.signal("f", "STOP")),
        open(
            "clock ten minutes off",
            "/g",
            ProblemKind.CLOCK_OFF,
            harbour -> harbour.order("g", "clock 600")),
        open(
            "model answers only by recovery",
            "a-sick-model",
            ProblemKind.MODEL_RECOVERIES,
            harbour -> harbour.order("b", "model")),
        open(
            "no worker has the job's file",
            "orphan",
            ProblemKind.JOB_ORPHANED,
            harbour -> harbour.drain("h")));
  }
}
