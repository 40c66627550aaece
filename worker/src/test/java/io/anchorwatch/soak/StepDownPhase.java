package io.anchorwatch.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** The primary steps down, again and again. */
final class StepDownPhase implements Phase {
  private static final int WORKERS = 4;

  private final List<Long> led = new ArrayList<>();

  @Override
  public String name() {
    return "stepdown";
  }

  @Override
  public String what() {
    return "The primary of a set of three is told to step down, again and again.";
  }

  @Override
  public void run(Field field) throws IOException, InterruptedException {
    field.startWorkers(WORKERS, field.useThree());
    for (int i = 0; field.goesOn(i); i++) {
      field.between(1500, 4000);
      field.servers().three().stepDown();
      led.add(System.nanoTime());
      field.injected("step-downs", 1);
    }
    Pause.millis(8000);
    Evidence evidence = Evidence.of(field.fleet());
    List<Document> comebacks = led.stream().map(evidence::comeback).toList();
    field.figure(
        "first_start_after_primary",
        Spread.of(comebacks.stream().map(it -> it.getLong("first_start_ms")).toList()).document());
  }
}
