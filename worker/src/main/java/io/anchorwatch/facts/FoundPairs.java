package io.anchorwatch.facts;

import io.anchorwatch.duplicates.Decision;
import io.anchorwatch.duplicates.Decisions;
import io.anchorwatch.duplicates.DuplicateDocuments;
import io.anchorwatch.duplicates.DuplicatePair;
import io.anchorwatch.duplicates.DuplicatesJobType;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.schedule.JobDefinition;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the pairs that the jobs published last. Safe for use by many threads; blocking. */
public final class FoundPairs {
  private static final Comparator<FoundPair> WORTH_A_LOOK_FIRST =
      Comparator.comparing((FoundPair each) -> !each.open())
          .thenComparing(each -> -each.pair().verdict().score())
          .thenComparing(FoundPair::job)
          .thenComparing(each -> each.pair().key());

  private final OutputStore outputs;
  private final Decisions decisions;

  /** Over what the jobs published and what editors decided. */
  @Inject
  public FoundPairs(OutputStore outputs, Decisions decisions) {
    this.outputs = outputs;
    this.decisions = decisions;
  }

  /**
   * Those of some jobs, of which other types have none: those that an editor should look at and the
   * most alike first.
   */
  public List<FoundPair> of(List<JobDefinition> jobs) {
    List<FoundPair> found = new ArrayList<>();
    Map<String, Map<String, Decision>> decided = new HashMap<>();
    for (JobDefinition job : jobs) {
      if (job.type().equals(DuplicatesJobType.NAME)) {
        Map<String, Decision> ofSite = decided.computeIfAbsent(job.site(), decisions::of);
        outputs.published(
            job.name(),
            DuplicateDocuments.PAIRS,
            output -> {
              DuplicatePair pair = DuplicateDocuments.pair(output);
              found.add(new FoundPair(job.name(), job.site(), pair, holding(ofSite, pair)));
            });
      }
    }
    found.sort(WORTH_A_LOOK_FIRST);
    return List.copyOf(found);
  }

  private static Optional<Decision> holding(Map<String, Decision> ofSite, DuplicatePair pair) {
    return Optional.ofNullable(ofSite.get(pair.key())).filter(made -> made.holdsFor(pair));
  }
}
