package io.anchorwatch.simulation;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.schedule.Schedule;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;

/**
 * What is left of a storm. It is over when what was due before it ended has ended, anchors know it,
 * and every job has gone on to a slot that no storm has touched: from there on a healthy cluster
 * only repeats itself.
 *
 * @param storm when it ended, by the store's clock
 */
record Aftermath(World world, Instant storm) {
  boolean over() {
    List<BsonDocument> anchors = world.database().peekAll("anchors");
    if (anchors.size() < world.scenario().works().size()
        || world.living().size() < world.scenario().size().workers()
        || world.living().stream().anyMatch(Life::leaving)) {
      return false;
    }
    List<Stored> slots =
        world.database().peekAll("slots").stream()
            .map(Stored::new)
            .filter(slot -> !slot.text("job").equals(World.SPOILED))
            .toList();
    return slots.stream().allMatch(slot -> slot.terminal() || isNew(slot))
        && anchors.stream().map(Stored::new).allMatch(anchor -> over(anchor, slots));
  }

  private boolean over(Stored anchor, List<Stored> slots) {
    String job = anchor.id().substring(Anchor.key("").length());
    BsonDocument current =
        world.database().peek("definitions", job + "#" + anchor.number("generation"));
    if (current == null) {
      return false;
    }
    Stored generation = new Stored(current);
    boolean stands = generation.flag("removed") || generation.flag("paused");
    List<Stored> scheduled =
        slots.stream()
            .filter(slot -> slot.text("job").equals(job) && slot.text("origin").equals("scheduled"))
            .toList();
    return known(anchor, scheduled)
        && (stands || hinted(anchor, job))
        && (stands || scheduled.stream().anyMatch(slot -> isNew(slot) && slot.terminal()));
  }

  /** No schedule tells when the next slot of a chain comes. */
  private boolean hinted(Stored anchor, String job) {
    return anchor.date("nextRunTime", 0) > since()
        || world.scenario().work(job).texts().stream()
            .anyMatch(text -> text.schedule().anchor() == Schedule.Anchor.SUCCESS);
  }

  private static boolean known(Stored anchor, List<Stored> slots) {
    return slots.stream()
        .filter(slot -> slot.is("succeeded"))
        .allMatch(slot -> anchor.date("lastSuccessSlot", 0) >= slot.date("dueAt"));
  }

  private boolean isNew(Stored slot) {
    return slot.date("dueAt") > since();
  }

  /**
   * Elections, and the jumps of the clock that come with them, may follow when all else is calm.
   */
  private long since() {
    return Math.max(storm.toEpochMilli(), world.replicas().ledSince().toEpochMilli());
  }
}
