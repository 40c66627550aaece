package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.anchorwatch.ledger.Slot.Fate;
import io.anchorwatch.ledger.Slot.Made;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.Slot.Pause;
import io.anchorwatch.ledger.Slot.Status;
import io.anchorwatch.ledger.Slot.Tally;
import io.anchorwatch.ledger.Slot.Tenure;
import io.anchorwatch.ledger.Slot.Work;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Writes new slots as, and reads all from, the documents of {@code slots}. */
final class SlotDocuments {
  private SlotDocuments() {}

  /**
   * An insert that does nothing where the id is taken. A slot that is ended from the start gets the
   * store's time for it, which {@code $setOnInsert} cannot give; so its filter matches no document
   * that is there, and a taken id is a duplicate key.
   */
  static UpdateOneModel<Document> insertion(Slot slot) {
    Bson fresh = setOnInsert(write(slot));
    UpdateOptions upsert = new UpdateOptions().upsert(true);
    if (slot.state().terminal()) {
      return new UpdateOneModel<>(
          and(SlotFilters.id(slot.id()), exists("state", false)),
          combine(fresh, currentDate("endedAt")),
          upsert);
    }
    return new UpdateOneModel<>(SlotFilters.id(slot.id()), fresh, upsert);
  }

  static Slot read(Document document) {
    Stored stored = new Stored(document);
    Tally tally =
        new Tally(
            stored.count("attempt"),
            stored.count("failures"),
            stored.count("deaths"),
            stored.optionalNumber("fence").orElse(0L));
    return new Slot(id(stored), made(stored), status(stored), tally, tenure(stored), work(stored));
  }

  /** Everything but the key. */
  private static Document write(Slot slot) {
    SlotRules.checkUntouched(slot);
    Document document =
        new Document("job", slot.id().job())
            .append("dueAt", slot.id().at())
            .append("state", slot.state().text())
            .append("generation", slot.made().generation())
            .append("origin", slot.made().origin().name().toLowerCase(Locale.ROOT))
            .append("attempt", 0)
            .append("failures", 0)
            .append("deaths", 0)
            .append("fence", 0L);
    slot.made().after().ifPresent(after -> document.append("after", after.text()));
    slot.status().reason().ifPresent(reason -> document.append("reason", reason.text()));
    Fate fate = slot.status().fate();
    fate.into().ifPresent(into -> document.append("into", into.text()));
    fate.to().ifPresent(to -> document.append("to", to).append("count", fate.count()));
    return document;
  }

  private static SlotId id(Stored stored) {
    return new SlotId(stored.text("job"), stored.instant("dueAt"));
  }

  private static Made made(Stored stored) {
    return new Made(
        stored.count("generation"),
        Origin.valueOf(stored.text("origin").toUpperCase(Locale.ROOT)),
        stored.optionalText("after").map(SlotId::parse));
  }

  private static Status status(Stored stored) {
    return new Status(
        SlotState.of(stored.text("state")),
        stored.optionalText("reason").map(Reason::of),
        stored.optionalInstant("startedAt"),
        stored.optionalInstant("endedAt"),
        stored
            .optionalInstant("releasedAt")
            .map(releasedAt -> new Pause(releasedAt, stored.millis("waitMillis"))),
        new Fate(
            stored.optionalText("into").map(SlotId::parse),
            stored.optionalInstant("to"),
            stored.optionalNumber("count").orElse(1L)));
  }

  private static Optional<Tenure> tenure(Stored stored) {
    return stored
        .optionalText("owner")
        .map(
            owner ->
                new Tenure(
                    owner,
                    stored.text("nonce"),
                    stored.instant("heartbeatAt"),
                    stored.millis("leaseMillis")));
  }

  private static Work work(Stored stored) {
    return new Work(
        stored
            .optionalChild("checkpoint")
            .map(state -> new Slot.Checkpoint(stored.count("checkpointNumber"), state)),
        stored.optionalChild("progress"),
        stored.optionalChild("outcome"),
        stored.optionalText("error"));
  }
}
