package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.type;

import io.anchorwatch.ledger.Slot.Held;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What must hold for an operation on {@code slots}, as the store checks it. Sweeps compare one
 * plain field with the store's now, which an index serves; a sum of two fields stands only beside
 * one {@code _id}. A date is always demanded by type first: a text sorts before every date and
 * would count as due.
 */
final class SlotFilters {
  private static final String NOW = "$$NOW";

  private SlotFilters() {}

  static Bson id(SlotId id) {
    return eq("_id", id.text());
  }

  static Bson state(SlotState state) {
    return eq("state", state.text());
  }

  /** Waits for a worker. */
  static Bson open() {
    return in("state", SlotState.DUE.text(), SlotState.RETRY.text());
  }

  /** Waits for a worker, and its instant has come. */
  static Bson openAndDue() {
    return and(open(), isDate("dueAt"), compare("$lte", "$dueAt", NOW));
  }

  /** Not ended, and its instant has come or comes within that time. */
  static Bson pending(Duration ahead) {
    return and(
        in("state", SlotState.DUE.text(), SlotState.RETRY.text(), SlotState.RUNNING.text()),
        isDate("dueAt"),
        compare("$lte", "$dueAt", new Document("$add", List.of(NOW, ahead.toMillis()))));
  }

  /** Due, or a retry whose wait is over; its instant has come and lies within the retention. */
  static Bson claimable(SlotId id, Duration retention) {
    Bson waitOver = and(state(SlotState.RETRY), Elapsed.since("releasedAt", "waitMillis"));
    return and(
        id(id),
        eq("dueAt", id.at()),
        compare("$lte", "$dueAt", NOW),
        compare("$gte", "$dueAt", before(retention)),
        or(state(SlotState.DUE), waitOver));
  }

  /** Still mine: id, fence, nonce and running. */
  static Bson mine(Held held) {
    return and(
        id(held.id()),
        eq("fence", held.fence()),
        eq("nonce", held.nonce()),
        state(SlotState.RUNNING));
  }

  /** Running, and silent for longer than the shortest lease. */
  static Bson silent() {
    return and(
        state(SlotState.RUNNING),
        isDate("heartbeatAt"),
        compare("$lte", "$heartbeatAt", before(SlotRules.SHORTEST_LEASE)));
  }

  /**
   * Still the attempt that was seen, and its lease is over. A lease does not change within an
   * attempt, so the one that was seen stands here and no fields are added up.
   */
  static Bson expired(Slot suspect, boolean ownerGone) {
    Duration lease = suspect.tenure().orElseThrow().lease();
    return and(
        seen(suspect, ownerGone),
        eq("leaseMillis", lease.toMillis()),
        isDate("heartbeatAt"),
        compare("$lte", "$heartbeatAt", before(lease)));
  }

  /**
   * Still the attempt that was seen; where a death is to be counted, none came or was forgiven
   * since.
   */
  static Bson seen(Slot suspect, boolean ownerGone) {
    Bson attempt = and(id(suspect.id()), eq("fence", suspect.fence()), state(SlotState.RUNNING));
    return ownerGone ? and(attempt, eq("deaths", suspect.tally().deaths())) : attempt;
  }

  /** Open, and without a failure that the reason would hide. */
  static Bson skippable(SlotId id, Reason reason) {
    Bson waiting = and(id(id), open());
    return SlotRules.hidesFailures(reason) ? and(waiting, eq("failures", 0)) : waiting;
  }

  /**
   * Skippable, and the slot it goes into is newer and due: by no worker's clock but the store's.
   */
  static Bson skippable(SlotId id, Reason reason, Optional<SlotId> into) {
    if (into.filter(other -> !SlotRules.takes(other, id, reason)).isPresent()) {
      return in("_id", List.of());
    }
    return into.filter(newer -> reason == Reason.COALESCED)
        .map(newer -> and(skippable(id, reason), compare("$lte", newer.at(), NOW)))
        .orElseGet(() -> skippable(id, reason));
  }

  /** Skippable, and its instant lies further back than that. */
  static Bson late(SlotId id, Reason reason, Duration lateness) {
    return and(
        skippable(id, reason), eq("dueAt", id.at()), compare("$lt", "$dueAt", before(lateness)));
  }

  /** Open, and it failed before. */
  static Bson openAndFailed(SlotId id) {
    return and(id(id), open(), gt("failures", 0));
  }

  static Bson isDate(String field) {
    return type(field, BsonType.DATE_TIME);
  }

  private static Bson compare(String operator, Object left, Object right) {
    return expr(new Document(operator, List.of(left, right)));
  }

  private static Document before(Duration time) {
    return new Document("$subtract", List.of(NOW, time.toMillis()));
  }
}
