package io.anchorwatch.facts;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.topics.AnalyzeTopicGaps;
import io.anchorwatch.topics.GapDecision;
import io.anchorwatch.topics.GapDecisions;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the gaps that the jobs published last. Safe for use by many threads; blocking. */
public final class FoundGaps {
  private static final Comparator<FoundGap> WORTH_A_LOOK_FIRST =
      Comparator.comparing((FoundGap each) -> !each.open())
          .thenComparing(each -> each.body().get("rank", Integer.MAX_VALUE))
          .thenComparing(FoundGap::job)
          .thenComparing(FoundGap::key);

  private final OutputStore outputs;
  private final GapDecisions decisions;
  private final InstantSource storeTime;

  /** Over what the jobs published and what editors decided. */
  @Inject
  public FoundGaps(
      OutputStore outputs, GapDecisions decisions, @StoreTime InstantSource storeTime) {
    this.outputs = outputs;
    this.decisions = decisions;
    this.storeTime = storeTime;
  }

  /**
   * Those of some jobs, of which other types have none: those that an editor should look at first,
   * then by rank.
   */
  public List<FoundGap> of(List<JobDefinition> jobs) {
    Instant now = storeTime.instant();
    List<FoundGap> found = new ArrayList<>();
    Map<String, Map<String, GapDecision>> decided = new HashMap<>();
    for (JobDefinition job : jobs) {
      if (job.type().equals(AnalyzeTopicGaps.NAME)) {
        Map<String, GapDecision> ofSite = decided.computeIfAbsent(job.site(), decisions::of);
        outputs.published(
            job.name(),
            AnalyzeTopicGaps.COLLECTION,
            output ->
                found.add(
                    new FoundGap(job.name(), job.site(), output, holding(ofSite, output, now))));
      }
    }
    found.sort(WORTH_A_LOOK_FIRST);
    return List.copyOf(found);
  }

  private static Optional<GapDecision> holding(
      Map<String, GapDecision> ofSite, Output output, Instant now) {
    return Optional.ofNullable(ofSite.get(output.key()))
        .filter(made -> made.holds(now, output.body().getString("content_hash")));
  }
}
