package io.anchorwatch.ledger;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.anchorwatch.ledger.SlotLedger.Terms;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What an operation writes to a slot, each in one update. Instants are the store's. Exclusive keys
 * are unset, never null: two nulls would collide. Fence and nonce stay after an end, so that its
 * owner knows its own ending again.
 */
final class SlotUpdates {
  private SlotUpdates() {}

  static Bson claim(Terms terms) {
    return combine(
        to(SlotState.RUNNING),
        set("owner", terms.owner()),
        set("nonce", terms.nonce()),
        set("leaseMillis", terms.lease().toMillis()),
        terms.keys().isEmpty() ? unset("exclusive") : set("exclusive", terms.keys()),
        inc("attempt", 1),
        inc("fence", 1L),
        currentDate("heartbeatAt"),
        currentDate("startedAt"),
        withoutWait(),
        unset("reason"),
        unset("progress"));
  }

  static Bson heartbeat() {
    return currentDate("heartbeatAt");
  }

  /** A new place to go on from proves that the attempts before got somewhere. */
  static Bson checkpoint(Slot.Checkpoint checkpoint) {
    return combine(
        set("checkpoint", checkpoint.state()),
        set("checkpointNumber", checkpoint.number()),
        set("deaths", 0));
  }

  static Bson progress(Document progress) {
    return set("progress", progress);
  }

  static Bson finish(Ending ending) {
    if (ending instanceof Ending.Succeeded succeeded) {
      return combine(
          terminal(SlotState.SUCCEEDED),
          set("outcome", succeeded.outcome()),
          unset("reason"),
          unset("error"));
    }
    if (ending instanceof Ending.Failed failed) {
      return combine(
          terminal(SlotState.FAILED),
          set("reason", failed.reason().text()),
          set("error", failed.error()),
          inc("failures", 1));
    }
    if (ending instanceof Ending.Skipped skipped) {
      return combine(terminal(SlotState.SKIPPED), set("reason", skipped.reason().text()));
    }
    Ending.Retry retry = (Ending.Retry) ending;
    Bson update =
        combine(
            waiting(retry.reason(), retry.delay().toMillis()),
            inc("failures", retry.counts() ? 1 : 0));
    return retry.error().map(error -> combine(update, set("error", error))).orElse(update);
  }

  /** The fence goes up, so that nothing the old owner sends is taken any more. */
  static Bson release(Slot suspect, boolean ownerGone) {
    Bson counted = combine(inc("fence", 1L), inc("deaths", ownerGone ? 1 : 0));
    if (SlotRules.poisoned(suspect, ownerGone)) {
      return combine(terminal(SlotState.FAILED), set("reason", Reason.POISON.text()), counted);
    }
    return combine(waiting(Reason.EXPIRED, 0), counted);
  }

  static Bson skip(Reason reason, Optional<SlotId> into) {
    Bson update = combine(terminal(SlotState.SKIPPED), set("reason", reason.text()), withoutWait());
    return into.map(newer -> combine(update, set("into", newer.text()))).orElse(update);
  }

  static Bson giveUp() {
    return combine(
        terminal(SlotState.FAILED),
        set("reason", Reason.NO_TIME_LEFT_FOR_A_RETRY.text()),
        withoutWait());
  }

  private static Bson terminal(SlotState state) {
    return combine(to(state), currentDate("endedAt"), unset("exclusive"));
  }

  private static Bson waiting(Reason reason, long millis) {
    return combine(
        to(SlotState.RETRY),
        set("reason", reason.text()),
        currentDate("releasedAt"),
        set("waitMillis", millis),
        unset("exclusive"));
  }

  private static Bson withoutWait() {
    return combine(unset("releasedAt"), unset("waitMillis"));
  }

  private static Bson to(SlotState state) {
    return set("state", state.text());
  }
}
