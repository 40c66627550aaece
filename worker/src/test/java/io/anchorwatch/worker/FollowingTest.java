package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Standing;
import io.anchorwatch.runner.Proposals;
import io.anchorwatch.schedule.JobDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Regression: a worker that followed a newer text went on following when nobody had it any more.
 */
class FollowingTest {
  private static final String JOB = "followed";
  private static final JobDefinition OLD = Jobs.every(JOB, Duration.ofHours(2));
  private static final JobDefinition NEW = Jobs.every(JOB, Duration.ofHours(3));
  private static final Job NOTHING = context -> new Outcome.Succeeded(Map.of(), "done");

  private final SimulatedStore store = new SimulatedStore(Instant.parse("2026-05-04T03:02:01Z"));

  @Test
  void anOlderTextIsTakenOnceNoLiveWorkerHasTheNewerOne() {
    new SteppedWorker(store, NOTHING).propose(OLD);
    SteppedWorker newer = new SteppedWorker(store, NOTHING);
    newer.propose(NEW);
    SteppedWorker older = new SteppedWorker(store, NOTHING);
    older.propose(OLD);
    assertThat(older.get(Proposals.class).standings().get(JOB))
        .isInstanceOf(Standing.Following.class);

    pass(newer, older);
    assertThat(generation(older)).isEqualTo(2);

    pass(older);
    assertThat(generation(older)).isEqualTo(3);
    assertThat(older.get(Proposals.class).standings().get(JOB))
        .isInstanceOf(Standing.Installed.class);
  }

  /** Three minutes in the life of those that live. */
  private void pass(SteppedWorker... live) {
    for (int second = 0; second < 180; second++) {
      for (SteppedWorker worker : live) {
        worker.get(Proposals.class).propose();
        worker.settle();
      }
      store.advance(Duration.ofSeconds(1));
    }
  }

  private static int generation(SteppedWorker worker) {
    return worker
        .get(Anchors.class)
        .find(JOB)
        .map(Anchor::plan)
        .map(Anchor.Plan::generation)
        .orElseThrow();
  }
}
