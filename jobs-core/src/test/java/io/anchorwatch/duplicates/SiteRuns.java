package io.anchorwatch.duplicates;

import io.anchorwatch.embeddings.Embedders;
import io.anchorwatch.fingerprint.MemoryFingerprints;
import io.anchorwatch.jobs.LocalContext;
import io.anchorwatch.jobs.MemoryOutputs;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import io.anchorwatch.posts.PostSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Runs of the job over one site, day after day, as over a site too large to be compared whole. */
final class SiteRuns {
  static final int ROUND = 3;

  private final DuplicateStore store;
  private final Decisions decisions;
  private final MemoryOutputs shelf = new MemoryOutputs("dups");
  private Embedders embedders = Embedders.none();
  private UnaryOperator<Outputs> around = UnaryOperator.identity();

  SiteRuns(DuplicateStore store, Decisions decisions) {
    this.store = store;
    this.decisions = decisions;
  }

  /** Has runs ask for embeddings from now on. */
  void askFor(Embedders others) {
    embedders = others;
  }

  /** Has runs write through something from now on. */
  void writeThrough(UnaryOperator<Outputs> outputs) {
    around = outputs;
  }

  Outcome run(PostSource posts, Instant slot) {
    return run(posts, slot, Map.of());
  }

  Outcome run(PostSource posts, Instant slot, Map<String, String> parameters) {
    MemoryOutputs outputs = shelf.forRun("dups");
    Map<String, String> all = new TreeMap<>(parameters);
    all.putIfAbsent("duplicates.compared-whole", "0");
    all.putIfAbsent("duplicates.sweep-runs", String.valueOf(ROUND));
    Outcome outcome =
        new DuplicatesJob(posts, new MemoryFingerprints(), store, decisions, embedders)
            .run(
                new LocalContext(
                    new LocalContext.Site("dups", "blog", slot), all, around.apply(outputs)));
    boolean publishes =
        outcome instanceof Outcome.Succeeded succeeded
            ? succeeded.publishes()
            : outcome instanceof Outcome.Partial;
    if (publishes) {
      outputs.publish();
    }
    return outcome;
  }

  /** All that editors see, in order. */
  List<Output> published() {
    List<Output> all = new ArrayList<>();
    for (String collection :
        List.of(
            DuplicateDocuments.PAIRS, DuplicateDocuments.CLUSTERS, DuplicateDocuments.SKIPPED)) {
      shelf.published(collection, all::add);
    }
    return all;
  }

  List<Output> pairs() {
    List<Output> all = new ArrayList<>();
    shelf.published(DuplicateDocuments.PAIRS, all::add);
    return all;
  }
}
