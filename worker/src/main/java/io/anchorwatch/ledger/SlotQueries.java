package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ReadConcern;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reading half of the collection {@code slots}. A list leaves out documents that cannot be read
 * and says so: one bad document must not stop the others.
 */
final class SlotQueries {
  private static final Logger log = LoggerFactory.getLogger(SlotQueries.class);

  /** Leaves out what attempts left, which may be large. */
  static final Bson WITHOUT_WORK = exclude("checkpoint", "progress", "outcome", "error");

  private static final int AT_ONCE = 1000;

  private final MongoCollection<Document> slots;
  private final MongoCollection<Document> majority;

  SlotQueries(MongoCollection<Document> slots) {
    this.slots = slots;
    this.majority = slots.withReadConcern(ReadConcern.MAJORITY);
  }

  /** As a majority has it, so that no election takes it back. */
  Optional<Slot> find(SlotId id) {
    return Optional.ofNullable(majority.find(SlotFilters.id(id)).first()).map(SlotDocuments::read);
  }

  /** As a majority has them. */
  List<Slot> findAll(Collection<SlotId> ids) {
    return list(majority.find(in("_id", ids.stream().map(SlotId::text).toList())));
  }

  /** The oldest ones if there are more than the limit. */
  List<Slot> open(int limit) {
    return list(slots.find(SlotFilters.openAndDue()).sort(ascending("dueAt")).limit(limit)).stream()
        .sorted(SlotQueries::byId)
        .toList();
  }

  List<Slot> pending(Duration ahead) {
    return list(slots.find(SlotFilters.pending(ahead)).projection(WITHOUT_WORK).batchSize(AT_ONCE))
        .stream()
        .sorted(SlotQueries::byId)
        .toList();
  }

  List<Slot> succeededSince(Map<String, Instant> from) {
    if (from.isEmpty()) {
      return List.of();
    }
    List<Bson> jobs =
        from.entrySet().stream()
            .map(
                job ->
                    and(
                        eq("job", job.getKey()),
                        gte("dueAt", job.getValue()),
                        SlotFilters.state(SlotState.SUCCEEDED)))
            .toList();
    return list(slots.find(or(jobs)).projection(exclude("checkpoint", "progress")).limit(AT_ONCE));
  }

  List<Slot> running() {
    return list(slots.find(SlotFilters.state(SlotState.RUNNING)));
  }

  List<Slot> runningOf(String owner) {
    return list(slots.find(and(SlotFilters.state(SlotState.RUNNING), eq("owner", owner))));
  }

  /**
   * One without an owner was edited by hand: the watch's to mend, and no obstacle to the others.
   */
  List<Slot> suspects() {
    return list(slots.find(SlotFilters.silent())).stream()
        .filter(slot -> slot.tenure().isPresent())
        .toList();
  }

  List<Slot> history(String job, Instant until, int limit) {
    return list(newestFirst(job, until, limit));
  }

  List<Slot> outline(String job, Instant until, int limit) {
    return list(newestFirst(job, until, limit).projection(WITHOUT_WORK));
  }

  private FindIterable<Document> newestFirst(String job, Instant until, int limit) {
    return slots
        .find(and(eq("job", job), lte("dueAt", until)))
        .sort(descending("dueAt"))
        .limit(limit);
  }

  void each(String job, Instant from, Instant to, Consumer<Slot> consumer) {
    slots
        .find(and(eq("job", job), gt("dueAt", from), lte("dueAt", to)))
        .sort(ascending("dueAt"))
        .forEach(document -> readable(document).ifPresent(consumer));
  }

  Optional<Slot> newest(String job) {
    return newestWith(scheduled(job));
  }

  Optional<Slot> newestSucceeded(String job) {
    return newestWith(and(scheduled(job), SlotFilters.state(SlotState.SUCCEEDED)));
  }

  private static Bson scheduled(String job) {
    return and(eq("job", job), SlotFilters.isDate("dueAt"), eq("origin", "scheduled"));
  }

  private Optional<Slot> newestWith(Bson filter) {
    return Optional.ofNullable(slots.find(filter).sort(descending("dueAt")).first())
        .map(SlotDocuments::read);
  }

  private static int byId(Slot left, Slot right) {
    return left.id().compareTo(right.id());
  }

  /**
   * A scan is no snapshot: a slot whose state changes meanwhile can be met once as it was and once
   * as it is, in this order, and only the latter counts.
   */
  private static List<Slot> list(FindIterable<Document> found) {
    Map<SlotId, Slot> list = new LinkedHashMap<>();
    found.forEach(document -> readable(document).ifPresent(slot -> list.put(slot.id(), slot)));
    return List.copyOf(list.values());
  }

  private static Optional<Slot> readable(Document document) {
    try {
      return Optional.of(SlotDocuments.read(document));
    } catch (RuntimeException e) {
      log.atWarn()
          .setCause(e)
          .addKeyValue("slot", document.get("_id"))
          .log("a slot's document cannot be read and is left out");
      return Optional.empty();
    }
  }
}
