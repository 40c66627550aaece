package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Anchor.Mark;
import io.anchorwatch.ledger.Anchor.Plan;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.Anchor.Reach;
import io.anchorwatch.ledger.Anchor.Success;
import java.time.Instant;
import org.bson.Document;

/** Reads the documents of {@code anchors}. */
final class AnchorDocuments {
  private AnchorDocuments() {}

  static Anchor read(Document document) {
    Stored stored = new Stored(document);
    return new Anchor(
        job(stored),
        plan(stored),
        new Reach(
            stored.instant("epoch"),
            stored.instant("reservedTo"),
            stored.instant("materialisedTo")),
        stored.optionalInstant("nextRunTime"),
        success(stored));
  }

  static String job(Stored stored) {
    return stored.text("_id").substring(Anchor.key("").length());
  }

  /**
   * An anchor as a new document.
   *
   * @param reach up to where its slots are known to have been made
   */
  static Document write(Anchor anchor, Instant reach) {
    Plan plan = anchor.plan();
    Document document =
        new Document("_id", Anchor.key(anchor.job()))
            .append("generation", plan.generation())
            .append("generations", plan.marks().stream().map(AnchorDocuments::mark).toList())
            .append("paused", plan.paused())
            .append("removed", plan.removed())
            .append("epoch", anchor.reach().epoch())
            .append("reservedTo", reach)
            .append("materialisedTo", reach);
    Success success = anchor.success();
    success.slot().ifPresent(slot -> document.append("lastSuccessSlot", slot));
    success.at().ifPresent(at -> document.append("lastSuccessAt", at));
    success
        .published()
        .ifPresent(
            tag ->
                document.append(
                    "published", new Document("slot", tag.slot()).append("fence", tag.fence())));
    return document;
  }

  private static Document mark(Mark mark) {
    return new Document("n", mark.number()).append("from", mark.from());
  }

  private static Plan plan(Stored stored) {
    return new Plan(
        Math.toIntExact(stored.number("generation")),
        stored.children("generations").stream()
            .map(mark -> new Mark(Math.toIntExact(mark.number("n")), mark.instant("from")))
            .toList(),
        stored.flag("paused"),
        stored.flag("removed"));
  }

  private static Success success(Stored stored) {
    return new Success(
        stored.optionalInstant("lastSuccessSlot"),
        stored.optionalInstant("lastSuccessAt"),
        stored
            .optionalChild("published")
            .map(Stored::new)
            .map(tag -> new Published(tag.instant("slot"), tag.number("fence"))));
  }
}
