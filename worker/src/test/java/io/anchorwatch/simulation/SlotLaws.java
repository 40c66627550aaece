package io.anchorwatch.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** What may become of a slot, whoever does it. */
final class SlotLaws {
  private static final Pattern ID =
      Pattern.compile(".+@\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  private final World world;
  private final Judge judge;
  private final ReleaseLaws releases;
  private final SkipLaws skips;
  private final GenerationLaws generations;
  private final Set<String> ended = new HashSet<>();
  private final List<String> endedAlone = new ArrayList<>();
  private final LockLaws locks;

  SlotLaws(World world, Judge judge) {
    this.world = world;
    this.judge = judge;
    this.releases = new ReleaseLaws(world, judge);
    this.skips = new SkipLaws(world, judge);
    this.generations = new GenerationLaws(world, judge);
    this.locks = new LockLaws(world, judge);
  }

  void changed(@Nullable Stored before, @Nullable Stored after) {
    if (after == null) {
      if (before != null) {
        forgotten(before);
      }
      return;
    }
    if (before == null) {
      inserted(after);
    } else {
      moved(before, after);
    }
    keysOnlyWhileRunning(after);
    if (after.terminal()) {
      judge.holds(after.has("endedAt"), "an end has its time", after.id());
      remember(after.id());
    }
  }

  /** A day later than slots are kept, and not before it is known elsewhere that it succeeded. */
  private void forgotten(Stored slot) {
    judge.holds(slot.terminal(), "only what has ended is forgotten", slot.id());
    long kept = world.scenario().retention().plusDays(1).toMillis();
    judge.holds(
        slot.date("dueAt") < world.replicas().now().toEpochMilli() - kept,
        "nothing is forgotten too early",
        slot.id());
    BsonDocument anchor =
        world.database().peek("anchors", io.anchorwatch.ledger.Anchor.key(slot.text("job")));
    judge.holds(
        !slot.is("succeeded")
            || !slot.text("origin").equals("scheduled")
            || (anchor != null
                && new Stored(anchor).date("lastSuccessSlot", 0) >= slot.date("dueAt")),
        "a success is forgotten only once its anchor has it",
        slot.id());
  }

  private void remember(String id) {
    (world.database().primaryAlone() ? endedAlone : ended).add(id);
  }

  void settled() {
    for (String id : endedAlone) {
      BsonDocument there = world.database().peek("slots", id);
      if (there != null && new Stored(there).terminal()) {
        ended.add(id);
      }
    }
    endedAlone.clear();
  }

  private void inserted(Stored slot) {
    judge.holds(ID.matcher(slot.id()).matches(), "an id has milliseconds", slot.id());
    judge.holds(!ended.contains(slot.id()), "what has ended never comes back", slot.id());
    judge.holds(
        slot.is("due") || slot.is("skipped"), "a new slot is due or skipped", slot.document());
    if (slot.is("skipped")) {
      skips.check(slot);
    }
    generations.inserted(slot);
  }

  private void moved(Stored before, Stored after) {
    String id = after.id();
    judge.holds(
        !before.terminal() || before.document().equals(after.document()),
        "nothing leaves or changes a terminal state",
        () -> id + ": " + before.text("state") + " to " + after.document());
    judge.holds(after.number("fence") >= before.number("fence"), "a fence never falls", id);
    if (before.terminal()) {
      return;
    }
    if (after.is("running") && !before.is("running")) {
      claimed(before, after);
    } else if (before.is("running") && !after.is("running")) {
      releases.letGo(before, after);
    } else if (before.is("running")) {
      whileRunning(before, after);
    }
    if (after.is("skipped")) {
      skips.check(after);
    }
    if (after.is("retry") && !before.is("retry")) {
      long now = world.replicas().now().toEpochMilli();
      judge.holds(
          after.date("releasedAt", 0) == now, "a wait begins at the store's now", after.document());
    }
  }

  private void claimed(Stored before, Stored after) {
    long now = world.replicas().now().toEpochMilli();
    String id = after.id();
    judge.holds(after.date("dueAt") <= now, "no attempt starts before its slot", id);
    judge.holds(
        after.number("fence") == before.number("fence") + 1
            && after.number("attempt") == before.number("attempt") + 1,
        "each claim has a fence of its own",
        id);
    judge.holds(
        !after.text("nonce").isEmpty() && !after.text("nonce").equals(before.text("nonce")),
        "each claim has a nonce of its own",
        id);
    if (before.is("retry")) {
      judge.holds(
          before.date("releasedAt") + before.number("waitMillis") <= now,
          "no attempt starts before its wait is over",
          id);
    }
    judge.holds(
        after.date("heartbeatAt") == now && after.date("startedAt") == now,
        "a claim begins at the store's now",
        after.document());
    judge.holds(
        after.date("dueAt") >= now - world.scenario().retention().toMillis(),
        "what is too old is never claimed",
        id);
    exclusion(after);
    order(after);
    locks.claimed(after);
    world.judge().runs().sign(after);
  }

  /** As the jobs' texts demand it, not as the stored keys say. */
  private void exclusion(Stored claimed) {
    Work work = world.scenario().work(claimed.text("job"));
    for (Stored other : running()) {
      if (other.id().equals(claimed.id())) {
        continue;
      }
      judge.holds(
          !other.text("job").equals(work.name()) || !work.forbidsOverlap(),
          "two attempts of a job run at once",
          () -> claimed.id() + " beside " + other.id());
      judge.holds(
          world.scenario().work(other.text("job")).locks().stream()
              .noneMatch(work.locks()::contains),
          "two holders of a lock run at once",
          () -> claimed.id() + " beside " + other.id());
    }
  }

  /** Older slots of a job that are open go first, unless they wait or several may run. */
  private void order(Stored claimed) {
    Work work = world.scenario().work(claimed.text("job"));
    if (!work.forbidsOverlap() || !claimed.text("origin").equals("scheduled")) {
      return;
    }
    for (BsonDocument document : world.database().peekAll("slots")) {
      Stored other = new Stored(document);
      judge.holds(
          !(other.is("succeeded")
              && other.text("job").equals(work.name())
              && other.text("origin").equals("scheduled")
              && other.date("dueAt") > claimed.date("dueAt")
              && other.date("endedAt") + 1000 < claimed.date("startedAt")
              && claimed.number("attempt") == 1),
          "a slot starts after a newer one has run",
          () -> claimed.id() + " after " + other.id());
    }
  }

  private List<Stored> running() {
    return world.database().peekAll("slots").stream()
        .map(Stored::new)
        .filter(slot -> slot.is("running") && !slot.text("job").equals(World.SPOILED))
        .toList();
  }

  private void whileRunning(Stored before, Stored after) {
    judge.holds(
        before.number("fence") == after.number("fence")
            && before.text("nonce").equals(after.text("nonce")),
        "an attempt keeps its fence and nonce",
        after.id());
    Life actor = world.actor();
    judge.holds(
        actor != null && actor.id().text().equals(after.text("owner")),
        "only its owner touches a running slot",
        () -> after.id() + " by " + actor);
    if (after.date("heartbeatAt", 0) != before.date("heartbeatAt", 0)) {
      world.judge().runs().sign(after);
    }
  }

  private void keysOnlyWhileRunning(Stored slot) {
    BsonValue keys = slot.document().get("exclusive");
    judge.holds(
        keys == null || slot.is("running"), "keys are held while running only", slot.document());
    judge.holds(keys == null || keys.isArray(), "each key is a key of its own", slot.document());
  }
}
