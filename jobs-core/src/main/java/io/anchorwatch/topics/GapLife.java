package io.anchorwatch.topics;

import io.anchorwatch.jobs.Output;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Carries gaps from slot to slot: a gap opens at one score and closes at a lower one, or when it
 * has been between the two for three slots, so that none flickers. One that closes is told once.
 */
final class GapLife {
  private static final int WEAK_SLOTS = 3;

  private final GapRules rules;
  private final Instant slot;
  private final Map<String, GapDecision> decisions;
  private final SortedMap<String, Document> before = new TreeMap<>();

  /**
   * Starts from what the last published run left.
   *
   * @param slot the slot of this run
   * @param decisions what editors decided, by gap
   */
  GapLife(GapRules rules, Instant slot, Map<String, GapDecision> decisions) {
    this.decisions = Map.copyOf(decisions);
    this.rules = rules;
    this.slot = slot;
  }

  /** Takes in a document of the last published run. */
  void remember(Output published) {
    before.put(published.key(), published.body());
  }

  /**
   * A gap in this slot.
   *
   * @param gap empty for one that has just closed
   * @param fresh whether it is new or reads differently from before
   * @param body its document
   */
  record Living(String key, Optional<TopicGap> gap, boolean fresh, Document body) {}

  /** The gaps of this slot, best first, then those that have just closed, by key. */
  List<Living> next(List<TopicGap> candidates) {
    List<Living> living = new ArrayList<>();
    for (TopicGap candidate : candidates) {
      int weak = weakSlots(candidate);
      if (weak < WEAK_SLOTS && living.size() < rules.reporting().most()) {
        living.add(live(candidate.ranked(living.size() + 1), weak));
      }
    }
    Set<String> kept = living.stream().map(Living::key).collect(Collectors.toSet());
    before.forEach(
        (key, body) -> {
          boolean justClosed = !isOpen(body) && isOfThisSlot(body);
          if (!kept.contains(key) && (isOpen(body) || justClosed)) {
            living.add(new Living(key, Optional.empty(), false, closed(body)));
          }
        });
    return living;
  }

  /** 0 for a gap strong enough to open, {@link #WEAK_SLOTS} for one that may not stay open. */
  private int weakSlots(TopicGap gap) {
    double open = rules.reporting().openScore();
    if (rules.mode() == GapRules.Mode.ORIGINAL || gap.score().value() >= open) {
      return 0;
    }
    Document body = before.get(gap.key());
    boolean wasOpen = body != null && isOpen(body);
    if (body == null || !wasOpen || gap.score().value() < GapRules.Reporting.CLOSE_SHARE * open) {
      return WEAK_SLOTS;
    }
    return body.getInteger("weak_slots", 0) + (isOfThisSlot(body) ? 0 : 1);
  }

  private Living live(TopicGap gap, int weak) {
    Document was = before.get(gap.key());
    String hash = GapDocuments.hash(gap);
    boolean continued = was != null && isOpen(was);
    boolean same = was != null && continued && hash.equals(was.getString("content_hash"));
    Document body =
        GapDocuments.found(gap)
            .append("alert", rules.reporting().alert(gap))
            .append("state", "open")
            .append("weak_slots", weak)
            .append("content_hash", hash)
            .append("change", change(gap, was, continued, same))
            .append(
                "first_slot",
                was != null && continued ? was.getDate("first_slot") : Date.from(slot))
            .append("last_slot", Date.from(slot));
    if (was != null && same && was.containsKey("titles")) {
      body.append("titles", was.get("titles")).append("rationale", was.get("rationale"));
    }
    boolean decided = decide(gap, hash, body);
    boolean fresh = !decided && (!same || !body.containsKey("titles"));
    return new Living(gap.key(), Optional.of(gap), fresh, body);
  }

  /** Whether an editor's word still holds; it hides the gap and does not end its life. */
  private boolean decide(TopicGap gap, String hash, Document body) {
    GapDecision decision = decisions.get(gap.key());
    if (decision == null || !decision.holds(slot, hash)) {
      return false;
    }
    body.append("state", decision.kind().text())
        .append("alert", false)
        .append("decided_at", Date.from(decision.at()));
    decision.until().ifPresent(until -> body.append("snoozed_until", Date.from(until)));
    return true;
  }

  private Object change(TopicGap gap, @Nullable Document was, boolean continued, boolean same) {
    if (was == null || !continued) {
      return new Document("what", "new");
    }
    if (isOfThisSlot(was)) {
      return was.get("change", new Document("what", "new"));
    }
    int rank = was.getInteger("rank", 0);
    String what = rank > gap.rank() ? "up" : rank < gap.rank() ? "down" : same ? "same" : "changed";
    return new Document("what", what).append("rank_before", rank);
  }

  private Document closed(Document was) {
    if (!isOpen(was)) {
      return was;
    }
    Document body = new Document(was);
    List.of("decided_at", "snoozed_until").forEach(body::remove);
    body.append("state", "closed")
        .append("alert", false)
        .append("change", new Document("what", "closed").append("rank_before", was.get("rank")))
        .append("last_slot", Date.from(slot));
    return body;
  }

  private static boolean isOpen(Document body) {
    return "open".equals(body.getString("state")) || body.containsKey("decided_at");
  }

  /** A repeated run over a slot finds its own documents and must not count them twice. */
  private boolean isOfThisSlot(Document body) {
    return body.getDate("last_slot").toInstant().equals(slot.truncatedTo(ChronoUnit.MILLIS));
  }

  /** How many of the gaps changed in each way, for the run's counts. */
  static Map<String, Long> changes(List<Living> living) {
    Map<String, Long> counts = new TreeMap<>();
    for (Living one : living) {
      counts.merge(one.body().get("change", Document.class).getString("what"), 1L, Long::sum);
    }
    return counts;
  }
}
