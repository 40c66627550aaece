package io.anchorwatch.simulation;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.SlotId;
import java.time.Instant;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** What may become of a job's anchor, whoever moves it. */
final class AnchorLaws {
  private static final long AHEAD = 10_000;

  private final World world;
  private final Judge judge;
  private final GenerationLaws generations;

  AnchorLaws(World world, Judge judge) {
    this.world = world;
    this.judge = judge;
    this.generations = new GenerationLaws(world, judge);
  }

  void changed(@Nullable Stored before, @Nullable Stored after) {
    if (after == null) {
      judge.broken("an anchor is never deleted", String.valueOf(before));
      return;
    }
    if (before == null) {
      return;
    }
    notBack(before, after, "epoch");
    notBack(before, after, "reservedTo");
    notBack(before, after, "materialisedTo");
    notBack(before, after, "lastSuccessSlot");
    judge.holds(
        !before.has("epoch") || before.date("epoch") == after.date("epoch"),
        "an epoch never moves",
        after.id());
    if (after.has("reservedTo")) {
      judge.holds(
          after.date("reservedTo") == before.date("reservedTo", 0)
              || after.date("reservedTo") <= world.replicas().now().toEpochMilli() + AHEAD,
          "nothing is reserved far ahead",
          after.id());
      judge.holds(
          after.date("materialisedTo") <= after.date("reservedTo"),
          "what is made was reserved",
          after.document());
    }
    oneGapAtATime(before, after);
    if (before.has("reservedTo") && before.number("generation") != after.number("generation")) {
      generations.installed(before, after);
    }
    lastSuccess(before, after);
    published(before, after);
  }

  private void oneGapAtATime(Stored before, Stored after) {
    judge.holds(
        !before.has("reservedTo")
            || before.date("reservedTo") == after.date("reservedTo")
            || before.date("materialisedTo") == before.date("reservedTo"),
        "one gap is open at a time",
        () -> before.document() + " to " + after.date("reservedTo"));
  }

  private void lastSuccess(Stored before, Stored after) {
    long at = after.date("lastSuccessSlot", 0);
    if (at == before.date("lastSuccessSlot", 0)) {
      return;
    }
    BsonDocument slot = world.database().peek("slots", slotId(after, at));
    judge.holds(
        slot != null
            && new Stored(slot).is("succeeded")
            && new Stored(slot).text("origin").equals("scheduled"),
        "the last success is a scheduled slot that succeeded",
        slotId(after, at));
  }

  private static String slotId(Stored anchor, long at) {
    String job = anchor.id().substring(Anchor.key("").length());
    return new SlotId(job, Instant.ofEpochMilli(at)).text();
  }

  private void notBack(Stored before, Stored after, String field) {
    judge.holds(
        after.date(field, Long.MIN_VALUE) >= before.date(field, Long.MIN_VALUE),
        field + " never falls",
        after.id());
  }

  /** Forward by slot, then by fence, and only to what has succeeded. */
  private void published(Stored before, Stored after) {
    if (!after.has("published")) {
      judge.holds(!before.has("published"), "what is published stays", after.id());
      return;
    }
    Stored tag = new Stored(after.document().getDocument("published"));
    if (before.has("published")) {
      Stored old = new Stored(before.document().getDocument("published"));
      if (tag.document().equals(old.document())) {
        return;
      }
      judge.holds(
          tag.date("slot") > old.date("slot")
              || (tag.date("slot") == old.date("slot")
                  && tag.number("fence") > old.number("fence")),
          "publication goes forward by slot and fence",
          () -> old.document() + " to " + tag.document());
    }
    String id = slotId(after, tag.date("slot"));
    BsonDocument slot = world.database().peek("slots", id);
    judge.holds(
        slot == null
            || (new Stored(slot).is("succeeded")
                && new Stored(slot).number("fence") == tag.number("fence")),
        "only what has succeeded is published",
        () -> id + " as " + tag.document());
    judge.outputs().published(after.id().substring(Anchor.key("").length()), tag);
  }
}
