package io.anchorwatch.silence;

import io.anchorwatch.testing.ThreeNodes;
import io.anchorwatch.watch.Doctor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * A run in which nothing is wrong: a restart, a drain and a step-down are the life of a cluster.
 */
final class Healthy {
  private final Harbour harbour;
  private final ThreeNodes store;
  private final List<String> alarms = new ArrayList<>();

  Healthy(Harbour harbour, ThreeNodes store) {
    this.harbour = harbour;
    this.store = store;
  }

  /** What was told although nothing was wrong. */
  List<String> run(Duration length) throws Exception {
    harbour.start("a", 4);
    harbour.start("b", 4);
    harbour.start("c", 4);
    harbour.awaitWork(3);
    Instant start = harbour.now();
    Instant end = start.plus(length);
    List<Step> steps =
        new ArrayList<>(
            List.of(
                new Step(
                    "a worker is restarted",
                    () -> {
                      harbour.drain("b");
                      harbour.start("b", 4);
                    }),
                new Step("the primary steps down", store::stepDown),
                new Step("a worker is drained for good", () -> harbour.drain("c"))));
    Duration between = length.dividedBy(4);
    Instant next = start.plus(between);
    while (harbour.now().isBefore(end)) {
      if (!steps.isEmpty() && harbour.now().isAfter(next)) {
        Step step = steps.remove(0);
        Round.say("healthy: " + step.what());
        step.action().run();
        next = next.plus(between);
      }
      Round.pause(Duration.ofSeconds(10));
      ask();
    }
    for (Document problem :
        harbour.in("problems").find(new Document("kind", new Document("$exists", true)))) {
      alarms.add(
          "watch: "
              + problem.getString("text")
              + (problem.containsKey("heals") ? " (healed)" : ""));
    }
    return List.copyOf(alarms);
  }

  private void ask() {
    Doctor.Diagnosis diagnosis = harbour.doctor();
    diagnosis.problems().forEach(problem -> alarms.add("doctor: " + problem.text()));
    if (diagnosis.exitCode() > 1) {
      alarms.add("doctor: " + diagnosis.text());
    }
  }

  private record Step(String what, Action action) {}

  @FunctionalInterface
  private interface Action {
    void run() throws Exception;
  }
}
