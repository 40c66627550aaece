package io.anchorwatch.simulation;

import java.util.Set;
import org.bson.BsonDocument;

/** What a slot that never runs must be able to say for itself. */
final class SkipLaws {
  private static final Set<String> MISSED = Set.of("coalesced", "misfire policy", "overlap");

  private final World world;
  private final Judge judge;

  SkipLaws(World world, Judge judge) {
    this.world = world;
    this.judge = judge;
  }

  void check(Stored slot) {
    String reason = slot.text("reason");
    judge.holds(!reason.isEmpty(), "a skip has a reason", slot.document());
    judge.holds(
        slot.number("failures") == 0 || !MISSED.contains(reason),
        "a failure never ends as skipped",
        slot.document());
    if (reason.equals("superseded")) {
      judge.holds(
          removed(slot), "what is superseded is of a job that was removed", slot.document());
    }
    if (reason.equals("coalesced")) {
      coalesced(slot);
    }
  }

  /** Some generation of its job was a removal, and did not come before the slot's own. */
  private boolean removed(Stored slot) {
    return world.database().peekAll("definitions").stream()
        .map(Stored::new)
        .anyMatch(
            generation ->
                generation.text("job").equals(slot.text("job"))
                    && generation.flag("removed")
                    && generation.number("number") >= slot.number("generation"));
  }

  /** The newer slot is there, is newer, and is due. */
  private void coalesced(Stored slot) {
    BsonDocument into = world.database().peek("slots", slot.text("into"));
    judge.holds(into != null, "a slot goes into one that is there", slot.document());
    if (into == null) {
      return;
    }
    long due = new Stored(into).date("dueAt");
    judge.holds(due > slot.date("dueAt"), "a slot goes into a newer one", slot.document());
    judge.holds(
        due <= world.replicas().now().toEpochMilli() + world.replicas().backwards(),
        "a slot goes into one that is due",
        slot.document());
  }
}
