package io.anchorwatch.topics;

import io.anchorwatch.jobs.Output;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * One finding over all gaps, for whoever tells editors: {@code hash} changes when a gap that is
 * shown without being asked for comes, goes or reads differently, and {@code changed_slot} is the
 * slot in which it did last. The same hash is no news. The only place that knows how it looks as a
 * document. Stateless.
 */
final class GapSummary {
  static final String COLLECTION = "topic_gap_summary";
  static final String KEY = "gaps";

  private GapSummary() {}

  /**
   * The summary of a slot.
   *
   * @param text what the run says of its gaps
   * @param before the summary that was published last
   */
  static Output of(List<Living> living, String text, Optional<Output> before, Instant slot) {
    List<Living> shown =
        living.stream().filter(one -> one.body().getBoolean("alert", false)).toList();
    List<String> read =
        shown.stream()
            .map(one -> one.key() + " " + one.body().getString("content_hash"))
            .sorted()
            .toList();
    String hash = GapDocuments.hash(String.join("\n", read));
    Date changed =
        before
            .map(Output::body)
            .filter(was -> hash.equals(was.getString("hash")))
            .map(was -> was.getDate("changed_slot"))
            .orElse(Date.from(slot));
    return new Output(
        KEY,
        new Document("hash", hash)
            .append("changed_slot", changed)
            .append("text", text)
            .append("gaps", shown.stream().map(Living::key).toList()));
  }
}
