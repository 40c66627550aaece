package io.anchorwatch.runner;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.StoreTime;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A worker may die between a slot's end and its anchor. Asks the ledger about the jobs whose anchor
 * cannot be explained: by its schedule another slot should have succeeded since. For one thread.
 */
final class AnchorLag {
  /** Jobs that are asked about in one pass, those that were asked about longest ago first. */
  private static final int AT_ONCE = 50;

  private static final Duration MARGIN = Duration.ofSeconds(10);

  /** A job that always fails, or is paused, has nothing new to tell. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final SlotLedger ledger;
  private final Anchors anchors;
  private final InstantSource storeTime;
  private final Map<String, Instant> asked = new HashMap<>();

  @Inject
  AnchorLag(SlotLedger ledger, Anchors anchors, @StoreTime InstantSource storeTime) {
    this.ledger = ledger;
    this.anchors = anchors;
    this.storeTime = storeTime;
  }

  /** Moves the anchors of what was read that lag behind the ledger. */
  void derive(Collection<Roster.Entry> entries) {
    Instant now = storeTime.instant();
    Map<String, Anchor> lagging = new HashMap<>();
    entries.stream()
        .filter(entry -> lastAsked(entry).plus(AGAIN).isBefore(now))
        .filter(entry -> !explained(entry, now.minus(MARGIN)))
        .sorted(Comparator.comparing(this::lastAsked))
        .limit(AT_ONCE)
        .forEach(entry -> lagging.put(entry.anchor().job(), entry.anchor()));
    if (lagging.isEmpty()) {
      return;
    }
    Map<String, Instant> from = new HashMap<>();
    lagging.forEach((job, anchor) -> from.put(job, anchor.success().slot().orElse(Instant.EPOCH)));
    List<Slot> succeeded = ledger.succeededSince(from);
    lagging.keySet().forEach(job -> asked.put(job, now));
    for (Slot slot : succeeded) {
      derive(lagging.get(slot.id().job()), slot);
    }
  }

  private Instant lastAsked(Roster.Entry entry) {
    return asked.getOrDefault(entry.anchor().job(), Instant.EPOCH);
  }

  private static boolean explained(Roster.Entry entry, Instant line) {
    Anchor anchor = entry.anchor();
    if (Outlook.chained(entry.generation())) {
      return anchor.success().at().orElse(anchor.reach().epoch()).isAfter(line.minus(AGAIN));
    }
    Instant last = anchor.success().slot().orElse(anchor.reach().epoch());
    return Outlook.cadence(entry.generation())
        .next(last)
        .map(next -> next.isAfter(line))
        .orElse(true);
  }

  private void derive(@Nullable Anchor anchor, Slot slot) {
    if (anchor == null) {
      return;
    }
    String job = anchor.job();
    Instant at = slot.id().at();
    boolean newer = anchor.success().slot().map(at::isAfter).orElse(true);
    if (newer && slot.made().origin() == Origin.SCHEDULED) {
      anchors.succeeded(job, at, slot.status().endedAt().orElse(at));
    }
    Optional<Published> shown = anchor.success().published();
    if (publishes(slot) && shown.map(tag -> tag.slot().isBefore(at)).orElse(true)) {
      anchors.publish(job, new Published(at, slot.fence()));
    }
  }

  private static boolean publishes(Slot slot) {
    return slot.work().outcome().map(outcome -> outcome.getBoolean("publishes", true)).orElse(true);
  }
}
