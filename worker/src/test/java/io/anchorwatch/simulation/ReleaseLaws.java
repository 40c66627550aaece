package io.anchorwatch.simulation;

import org.jspecify.annotations.Nullable;

/** Who may end an attempt, and how it is counted. */
final class ReleaseLaws {
  private final World world;
  private final Judge judge;

  ReleaseLaws(World world, Judge judge) {
    this.world = world;
    this.judge = judge;
  }

  void letGo(Stored before, Stored after) {
    if (after.number("fence") == before.number("fence")) {
      finished(before, after);
    } else {
      released(before, after);
    }
  }

  /** By its owner, under the fence it has. */
  private void finished(Stored before, Stored after) {
    Life actor = world.actor();
    judge.holds(
        actor != null && actor.id().text().equals(before.text("owner")),
        "only its owner ends an attempt under its fence",
        () -> after.id() + " by " + actor);
    judge.holds(
        after.number("deaths") == before.number("deaths"), "an end is no death", after.id());
    boolean reported =
        after.is("failed")
            || after.text("reason").equals("failed")
            || after.text("reason").equals("timed out");
    judge.holds(
        after.number("failures") == before.number("failures") + (reported ? 1 : 0),
        "failures are what jobs report and what timeouts end",
        after.document());
    if (actor != null && after.is("retry") && after.text("reason").equals("expired")) {
      judge.holds(
          !actor.healthyFor(2 * before.number("leaseMillis") + 1500),
          "a healthy owner keeps its lease",
          () -> after.id() + " of " + actor.name());
    }
  }

  /** By somebody who thinks that its owner has lost it. */
  private void released(Stored before, Stored after) {
    Life owner = world.life(before.text("owner"));
    String id = after.id();
    judge.holds(after.number("fence") == before.number("fence") + 1, "a release is one fence", id);
    judge.holds(
        after.number("failures") == before.number("failures"), "a release is no failure", id);
    if (owner == null) {
      judge.broken("an owner is a worker", before.document().toString());
      return;
    }
    judge.holds(
        !after.text("reason").equals("poison") || after.number("deaths") >= 3,
        "an innocent slot never ends as poison",
        after.document());
    long died = after.number("deaths") - before.number("deaths");
    judge.holds(died == 0 || died == 1, "a release is one death at most", id);
    if (owner.dead()) {
      return;
    }
    long lease = before.number("leaseMillis");
    long silence = world.now() - world.judge().runs().lastSign(before);
    judge.holds(
        silence >= lease,
        "nobody takes a lease that was renewed in time",
        () -> id + " after " + silence + " ms from " + owner.name());
    Activity reader = world.baton().current();
    if (died == 1 && reader != null) {
      judge.holds(
          world.judge().runs().silence(owner, reader) >= lease * 2 / 3,
          "only the end of its owner is a death",
          () -> id + " of " + owner.name());
    }
    judge.holds(
        died == 0 || !owner.heardFor(lease),
        "a worker that can show itself is not counted as dead",
        () -> id + " of " + owner.name());
    runsOn(before, owner, lease);
  }

  /** An owner that could have known has told its run to end before others act. */
  private void runsOn(Stored before, Life owner, long lease) {
    @Nullable Run run = world.judge().runs().of(before.id(), before.number("fence"));
    judge.holds(
        run == null || run.context().cancelled() || owner.frozenWithin(lease),
        "an owner cancels before others take over",
        () -> before.id() + " of " + owner.name());
    judge.holds(
        run == null || owner.leaving() || !owner.healthyFor(2 * lease + 1500),
        "a thread that still runs keeps its slot from others",
        () -> before.id() + " of " + owner.name());
  }
}
