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
   * The gaps of this slot, best first, then those that have just closed, by key.
   *
   * @param candidates best first
   * @param unheard what said nothing: the gaps that were found by it stay as they were
   */
  List<Living> next(List<TopicGap> candidates, Unheard unheard) {
    HeldGaps held = HeldGaps.of(open(), unheard);
    List<Living> living = new ArrayList<>();
    for (TopicGap candidate : candidates) {
      held.atLeast(candidate.score().value())
          .forEach(gap -> living.add(hold(gap, living.size() + 1)));
      int weak = held.has(candidate.key()) ? WEAK_SLOTS : weakSlots(candidate);
      if (weak < WEAK_SLOTS && living.size() < rules.reporting().most()) {
        living.add(live(candidate.ranked(living.size() + 1), weak));
      }
    }
    held.atLeast(0).forEach(gap -> living.add(hold(gap, living.size() + 1)));
    living.addAll(closed(living.stream().map(Living::key).collect(Collectors.toSet())));
    return living;
  }

  private SortedMap<String, Document> open() {
    SortedMap<String, Document> open = new TreeMap<>(before);
    open.values().removeIf(body -> !isOpen(body));
    return open;
  }

  /**
   * Those that were open and are not kept, by key; also what an earlier try at this slot closed.
   */
  private List<Living> closed(Set<String> kept) {
    return before.entrySet().stream()
        .filter(was -> !kept.contains(was.getKey()))
        .filter(was -> isOpen(was.getValue()) || isOfThisSlot(was.getValue()))
        .map(was -> new Living(was.getKey(), Optional.empty(), false, closed(was.getValue())))
        .toList();
  }

  private Living hold(HeldGaps.Held gap, int rank) {
    Document was = gap.was();
    Document body = undecided(was);
    if (!isOfThisSlot(was)) {
      body.append("change", new Document("what", "same").append("rank_before", was.get("rank")));
    }
    body.append("state", "open")
        .append("rank", rank)
        .append("last_slot", Date.from(slot))
        .append(Living.UNHEARD, gap.why());
    decide(gap.key(), was.getString("content_hash"), body);
    return new Living(gap.key(), Optional.empty(), false, body);
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
    boolean decided = decide(gap.key(), hash, body);
    boolean fresh = !decided && (!same || !body.containsKey("titles"));
    return new Living(gap.key(), Optional.of(gap), fresh, body);
  }

  /** Whether an editor's word still holds; it hides the gap and does not end its life. */
  private boolean decide(String key, String hash, Document body) {
    GapDecision decision = decisions.get(key);
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
    return undecided(was)
        .append("state", "closed")
        .append("alert", false)
        .append("change", new Document("what", "closed").append("rank_before", was.get("rank")))
        .append("last_slot", Date.from(slot));
  }

  /** Without what holds for one slot only. */
  private static Document undecided(Document was) {
    Document body = new Document(was);
    List.of("decided_at", "snoozed_until", Living.UNHEARD).forEach(body::remove);
    return body;
  }

  private static boolean isOpen(Document body) {
    return "open".equals(body.getString("state")) || body.containsKey("decided_at");
  }

  /** A repeated run over a slot finds its own documents and must not count them twice. */
  private boolean isOfThisSlot(Document body) {
    return body.getDate("last_slot").toInstant().equals(slot.truncatedTo(ChronoUnit.MILLIS));
  }
}
