package io.anchorwatch.worker;

import io.anchorwatch.facts.Words;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.sweep.OpenBatch;
import io.anchorwatch.sweep.RunSweep;
import io.anchorwatch.watch.Inquiry;
import io.anchorwatch.watch.Problem;
import io.anchorwatch.watch.ProblemKind;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A batch that nobody takes expires without a failure, so nobody would look. */
final class ExpiringBatches implements Inquiry {
  private final Anchors anchors;
  private final KnownGenerations generations;
  private final OutputStore outputs;
  private final InstantSource clock;

  @Inject
  ExpiringBatches(
      Anchors anchors,
      KnownGenerations generations,
      OutputStore outputs,
      @StoreTime InstantSource clock) {
    this.anchors = anchors;
    this.generations = generations;
    this.outputs = outputs;
    this.clock = clock;
  }

  @Override
  public List<Problem> look() {
    Instant now = clock.instant();
    List<Problem> problems = new ArrayList<>();
    anchors.all().stream()
        .filter(anchor -> !anchor.plan().removed())
        .filter(each -> generations.current(each).definition().type().equals(RunSweep.NAME))
        .forEach(
            sweep ->
                outputs.published(
                    sweep.job(),
                    OpenBatch.COLLECTION,
                    output ->
                        OpenBatch.of(output)
                            .filter(batch -> batch.expiresSoon(now))
                            .map(batch -> problem(sweep.job(), batch))
                            .ifPresent(problems::add)));
    return List.copyOf(problems);
  }

  private static Problem problem(String job, OpenBatch batch) {
    return new Problem(
        ProblemKind.BATCH_EXPIRES,
        job,
        "The batch of niche \""
            + batch.niche()
            + "\" with "
            + Words.count(batch.items(), "topic")
            + " is open since "
            + batch.opened()
            + " and expires at "
            + batch.expires());
  }
}
