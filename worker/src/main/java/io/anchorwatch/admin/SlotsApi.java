package io.anchorwatch.admin;

import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.SlotFacts;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotLedger;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Slots, a page at a time. Safe for use by many threads; blocking. */
final class SlotsApi {
  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 500;

  private final Standings standings;
  private final SlotLedger slots;

  @Inject
  SlotsApi(Standings standings, SlotLedger slots) {
    this.standings = standings;
    this.slots = slots;
  }

  /**
   * Slots of a job, newest first: {@code from} and {@code to} bound their instants, both inclusive,
   * {@code after} is the last id of the page before.
   */
  Json page(String job, Request request) {
    int limit = request.number("limit", PAGE, 1, LARGEST_PAGE);
    Instant from = instant(request, "from").orElse(Instant.EPOCH);
    Instant to = instant(request, "to").orElseGet(standings::now);
    Instant until =
        request
            .parameter("after")
            .map(SlotsApi::id)
            .map(last -> last.at().minusMillis(1))
            .filter(last -> last.isBefore(to))
            .orElse(to);
    List<Slot> found =
        slots.history(job, until, limit + 1).stream()
            .filter(slot -> !slot.id().at().isBefore(from))
            .toList();
    List<Slot> shown = found.subList(0, Math.min(limit, found.size()));
    return Json.object()
        .with("slots", shown.stream().map(SlotFacts::json).toList())
        .with("next", found.size() > limit ? shown.get(limit - 1).id().text() : Optional.empty());
  }

  private static Optional<Instant> instant(Request request, String name) {
    try {
      return request.parameter(name).map(Instant::parse);
    } catch (DateTimeException e) {
      throw Refusal.bad(name + " must be an instant such as 2026-01-31T01:30:00Z", e);
    }
  }

  /** One slot with all that the ledger has of it. */
  Json slot(String text) {
    Slot slot = slots.find(id(text)).orElseThrow(() -> Refusal.notThere("a slot " + text));
    return SlotFacts.json(slot)
        .with("checkpoint", slot.work().checkpoint().map(Slot.Checkpoint::number))
        .with("retryAt", slot.status().pause().map(pause -> pause.releasedAt().plus(pause.delay())))
        .with("lease", slot.tenure().map(Slot.Tenure::lease));
  }

  private static SlotId id(String text) {
    try {
      return SlotId.parse(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Refusal.bad("a slot is named JOB@2026-01-31T01:30:00.000Z", e);
    }
  }
}
