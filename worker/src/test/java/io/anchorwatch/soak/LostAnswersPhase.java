package io.anchorwatch.soak;

import io.anchorwatch.soak.Wire.Manner;
import java.io.IOException;
import java.util.Map;
import org.bson.Document;

/**
 * The store does what it was asked and the answer is lost: now and then, which the driver's own
 * retry bridges, and all answers of a worker for some seconds, which it does not.
 */
final class LostAnswersPhase implements Phase {
  private static final int WORKERS = 4;
  private static final double NOW_AND_THEN = 0.02;

  @Override
  public String name() {
    return "lost-answers";
  }

  @Override
  public String what() {
    return "The store does what a worker asked and the answer never arrives: now and then, "
        + "which the driver repairs by itself, and all answers of a worker for some "
        + "seconds, which it does not.";
  }

  @Override
  public void run(Field field) throws IOException, InterruptedException {
    Wires wires = Wires.start(field, WORKERS);
    field.afterwards(wires::close);
    while (field.goesOn(sum(wires.lost()))) {
      wires.allBehave(Manner.lossy(NOW_AND_THEN));
      field.between(1000, 4000);
      field.pick(wires.list()).behave(Manner.lossy(field.random().nextBoolean() ? 1 : 0.5));
      field.injected("bursts of lost answers", 1);
      field.between(500, 4000);
    }
    wires.allBehave(Manner.GOOD);
    field.injected("lost answers", sum(wires.lost()));
    field.figure("lost_answers_by_command", new Document(Map.copyOf(wires.lost())));
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
