package io.anchorwatch.sweep;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;

/**
 * The published batches, one for each niche at most, as they are written; {@link OpenBatch} reads
 * them. For one run.
 */
final class Batches {
  private final JobContext context;
  private final List<Output> open = new ArrayList<>();
  private long expired;
  private long expiring;

  /** Reads what is open as of the run's slot; a batch this very slot stored is stored anew. */
  Batches(JobContext context) {
    this.context = context;
    context.fenced().published(OpenBatch.COLLECTION, this::sort);
  }

  private void sort(Output batch) {
    OpenBatch.of(batch)
        .filter(known -> !known.opened().equals(context.slot()))
        .ifPresent(known -> sort(batch, known));
  }

  private void sort(Output batch, OpenBatch known) {
    if (known.expired(context.slot())) {
      expired++;
      return;
    }
    open.add(batch);
    if (known.expiresSoon(context.slot())) {
      warn(known);
    }
  }

  /** How many ended unused since the last run. */
  long expired() {
    return expired;
  }

  /** How many are still open and will not be for long. */
  long expiring() {
    return expiring;
  }

  private void warn(OpenBatch batch) {
    expiring++;
    context
        .logger()
        .atWarn()
        .addKeyValue("niche", batch.niche())
        .addKeyValue("expires_at", batch.expires())
        .log("a batch is still open and expires soon; what nobody takes is lost");
  }

  int openCount() {
    return open.size();
  }

  Set<String> openNiches() {
    Set<String> niches = new TreeSet<>();
    open.forEach(batch -> niches.add(batch.key()));
    return niches;
  }

  /** What open batches hold is in flight: it must not be scored again. */
  Seen inFlight() {
    Seen seen = new Seen();
    for (Output batch : open) {
      for (Document item : batch.body().getList("items", Document.class, List.of())) {
        seen.take(item.getString("title"), item.getString("text"));
      }
    }
    return seen;
  }

  /** Publishes the new batches beside those that are still open. */
  void publish(List<Output> stored) {
    List<Output> all = new ArrayList<>(open);
    all.addAll(stored);
    context.fenced().put(OpenBatch.COLLECTION, all);
  }

  /** A batch as a document. */
  Output batch(String niche, List<Item> items, Duration expires) {
    Instant slot = context.slot();
    return new Output(
        niche,
        new Document("niche", niche)
            .append("state", "open")
            .append("opened_slot", Date.from(slot))
            .append("expires_at", Date.from(slot.plus(expires)))
            .append("items", items.stream().map(Batches::item).toList()));
  }

  private static Document item(Item item) {
    Candidate candidate = item.finalist().candidate();
    return new Document("candidate", candidate.id())
        .append("title", candidate.title())
        .append("text", candidate.text())
        .append("origin", candidate.origin().name().toLowerCase(Locale.ROOT))
        .append("fit", Math.round(item.finalist().fit() * 10_000) / 10_000.0)
        .append("score", item.score())
        .append("scored_by", item.byModel() ? "model" : "rank");
  }

  /**
   * A finalist that is good enough.
   *
   * @param score 0 to 100
   * @param byModel whether the model gave it, or its rank
   */
  record Item(Finalist finalist, int score, boolean byModel) {}
}
