package io.anchorwatch.sweep;

import io.anchorwatch.jobs.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;

/**
 * A published batch that nobody took. Immutable.
 *
 * @param niche of which it is the only open batch
 * @param opened the slot that stored it
 * @param expires when its niche is scored anew and it is gone
 * @param items how many topics it holds
 */
public record OpenBatch(String niche, Instant opened, Instant expires, int items) {
  /** Where batches are published. */
  public static final String COLLECTION = "sweep_batches";

  /** A batch is about to expire in the last of so many parts of its time. */
  private static final int EXPIRING_PARTS = 4;

  /** A document of the collection, if nobody took it. */
  public static Optional<OpenBatch> of(Output batch) {
    Document body = batch.body();
    if (!"open".equals(body.getString("state"))) {
      return Optional.empty();
    }
    return Optional.of(
        new OpenBatch(
            batch.key(),
            body.getDate("opened_slot").toInstant(),
            body.getDate("expires_at").toInstant(),
            body.getList("items", Document.class).size()));
  }

  /** Whether it can no longer be used. */
  public boolean expired(Instant asOf) {
    return !expires.isAfter(asOf);
  }

  /** Whether the last quarter of its time has begun and not ended. */
  public boolean expiresSoon(Instant asOf) {
    Duration left = Duration.between(asOf, expires);
    return !expired(asOf)
        && left.multipliedBy(EXPIRING_PARTS).compareTo(Duration.between(opened, expires)) <= 0;
  }
}
