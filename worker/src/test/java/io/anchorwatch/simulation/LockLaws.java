package io.anchorwatch.simulation;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;

/** Jobs that share a lock take turns. */
final class LockLaws {
  /** Whoever has not looked since a slot became due may let a later one go first, now and then. */
  private static final int OFTEN = 3;

  /** A new worker leaves the first tries at what others may be about to take to them. */
  private static final long NEW = 1000;

  private final World world;
  private final Judge judge;
  private final Map<String, Integer> passedOver = new HashMap<>();

  LockLaws(World world, Judge judge) {
    this.world = world;
    this.judge = judge;
  }

  /** Somebody gets a slot, and with it the locks of its job; a slot that is older waits on. */
  void claimed(Stored claimed) {
    Work work = world.scenario().work(claimed.text("job"));
    if (work.locks().isEmpty()) {
      return;
    }
    passedOver.remove(work.name());
    Life owner = world.life(claimed.text("owner"));
    if (owner == null || !owner.upFor(NEW)) {
      return;
    }
    Set<String> waiting = new HashSet<>();
    for (BsonDocument document : world.database().peekAll("slots")) {
      Stored other = new Stored(document);
      if (other.open() && !other.text("job").equals(work.name()) && waits(other, claimed, work)) {
        waiting.add(other.text("job"));
      }
    }
    for (String job : waiting) {
      int times = passedOver.merge(job, 1, Integer::sum);
      judge.holds(
          times < OFTEN,
          "a job that waits for a shared lock gets its turn",
          () -> job + " after " + claimed.id());
    }
  }

  private boolean waits(Stored other, Stored claimed, Work work) {
    if (other.text("job").equals(World.SPOILED)) {
      return false;
    }
    long ready =
        Math.max(other.date("dueAt"), other.date("releasedAt", 0) + other.number("waitMillis"));
    return ready < claimed.date("dueAt")
        && !Collections.disjoint(world.scenario().work(other.text("job")).locks(), work.locks());
  }
}
