package io.anchorwatch.simulation;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** What a new definition may do to a job, and which slots are whose. */
final class GenerationLaws {
  /** A worker that has shown its files for this long has been seen by whoever proposes now. */
  private static final long SEEN_BY_ALL = 8000;

  /** The same where nobody is suspended between a look and what follows from it. */
  private static final long SEEN_SOON = 2500;

  private final World world;
  private final Judge judge;

  GenerationLaws(World world, Judge judge) {
    this.world = world;
    this.judge = judge;
  }

  /** An anchor names another generation. */
  void installed(Stored before, Stored after) {
    List<Stored> marks = marks(before);
    List<Stored> now = marks(after);
    judge.holds(
        now.size() == marks.size() + 1 && now.subList(0, marks.size()).equals(marks),
        "generations are only added",
        after.document());
    judge.holds(
        now.get(now.size() - 1).date("from") == before.date("reservedTo"),
        "a generation begins where what was reserved ends",
        after.document());
    Stored old = definition(after, before.number("generation"));
    Stored fresh = definition(after, after.number("generation"));
    if (old == null || fresh == null) {
      judge.broken("a generation is stored before an anchor names it", after.id());
      return;
    }
    keepsItsGrid(old, fresh);
    if (!old.text("hash").equals(fresh.text("hash")) && !old.flag("removed")) {
      newestWins(marks, after, old, fresh);
    }
  }

  private void keepsItsGrid(Stored old, Stored fresh) {
    boolean same = every(old) == every(fresh) && old.has("base") && fresh.has("base");
    judge.holds(
        !same || old.date("base") == fresh.date("base"),
        "the same distance keeps its grid",
        fresh.id());
  }

  /** A text that was current earlier comes back only when nobody has the current one. */
  private void newestWins(List<Stored> marks, Stored anchor, Stored old, Stored fresh) {
    boolean seen =
        marks.stream()
            .map(mark -> definition(anchor, mark.number("n")))
            .anyMatch(known -> known != null && known.text("hash").equals(fresh.text("hash")));
    if (!seen) {
      return;
    }
    long now = world.replicas().now().toEpochMilli();
    long seenByAll = world.scenario().mild() ? SEEN_SOON : SEEN_BY_ALL;
    for (Life life : world.living()) {
      BsonDocument sign = world.database().peek("workers", life.id().text());
      boolean has =
          sign != null
              && !new Stored(sign).flag("gone")
              && new Stored(sign).date("startedAt", now) < now - seenByAll
              && new Stored(sign)
                  .list("jobs").stream()
                      .map(pair -> new Stored(pair.asDocument()))
                      .anyMatch(pair -> pair.text("hash").equals(old.text("hash")));
      judge.holds(
          !has || life == world.actor(),
          "an old text does not replace one that a worker has",
          () -> fresh.id() + " while " + life.name() + " lives");
    }
  }

  /** A scheduled slot belongs to the generation that covers its instant, and is paused with it. */
  void inserted(Stored slot) {
    BsonDocument document =
        world.database().peek("anchors", io.anchorwatch.ledger.Anchor.key(slot.text("job")));
    if (document == null || !slot.text("origin").equals("scheduled")) {
      return;
    }
    Stored anchor = new Stored(document);
    long covering = -1;
    for (Stored mark : marks(anchor)) {
      if (mark.date("from") < slot.date("dueAt")) {
        covering = mark.number("n");
      }
    }
    judge.holds(
        slot.number("generation") == covering,
        "a slot is of the generation that covers it",
        slot.document());
    Stored definition = definition(anchor, covering);
    judge.holds(
        definition == null || definition.flag("paused") == slot.text("reason").equals("paused"),
        "a pause covers the slots of its generation",
        slot.document());
  }

  private @Nullable Stored definition(Stored anchor, long number) {
    String job = anchor.id().substring(io.anchorwatch.ledger.Anchor.key("").length());
    BsonDocument found = world.database().peek("definitions", job + "#" + number);
    return found == null ? null : new Stored(found);
  }

  private static List<Stored> marks(Stored anchor) {
    List<Stored> marks = new ArrayList<>();
    anchor.list("generations").forEach(mark -> marks.add(new Stored(mark.asDocument())));
    return marks;
  }

  private static long every(Stored definition) {
    return new Stored(definition.document().getDocument("schedule")).number("everyMillis");
  }
}
