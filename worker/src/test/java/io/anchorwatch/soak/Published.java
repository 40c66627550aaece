package io.anchorwatch.soak;

import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.runner.Proposals.Proposed;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.worker.AppContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Whether what readers see of each job is one whole run, however many attempts it took. */
final class Published {
  private Published() {}

  /** Jobs of a workload of which readers see a part of a run. */
  static List<String> torn(AppContainer container, List<Proposed> workload) {
    OutputStore outputs = container.get(OutputStore.class);
    List<String> torn = new ArrayList<>();
    for (Proposed proposed : workload) {
      JobDefinition job = proposed.definition();
      AtomicLong seen = new AtomicLong();
      outputs.published(job.name(), SoakJobs.OUTPUTS, output -> seen.incrementAndGet());
      if (seen.get() > 0 && seen.get() != whole(job.type())) {
        torn.add(job.name() + " (" + seen + " of " + whole(job.type()) + " documents)");
      }
    }
    return torn;
  }

  private static int whole(String type) {
    int steps = type.equals(SoakJobs.STUBBORN) ? StubbornJob.STEPS : SoakJobs.STEP_COUNT;
    return steps / SoakJobs.STEPS_PER_OUTPUT;
  }
}
