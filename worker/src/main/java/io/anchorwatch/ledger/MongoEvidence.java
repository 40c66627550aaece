package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Over the collections of the ledger. Slots are found and sorted by {@code _id}: that is never
 * missing, never of a changing value, and sorts as the instants in it do, so that one pass meets
 * each document once whatever workers do meanwhile.
 */
final class MongoEvidence implements Evidence {
  private static final int BATCH = 5000;
  private static final Bson SLOT =
      exclude("checkpoint", "progress", "outcome", "error", "exclusive", "expireAt");

  private final MongoCollection<Document> anchors;
  private final MongoCollection<Document> definitions;
  private final MongoCollection<Document> slots;

  @Inject
  MongoEvidence(MongoDatabase database) {
    this.anchors = database.getCollection(MongoAnchors.NAME).withReadConcern(ReadConcern.MAJORITY);
    this.definitions =
        database.getCollection(MongoGenerations.NAME).withReadConcern(ReadConcern.MAJORITY);
    this.slots = database.getCollection(MongoSlotLedger.NAME);
  }

  @Override
  public List<Reading<Anchor>> anchors() {
    List<Reading<Anchor>> all = new ArrayList<>();
    anchors
        .find(exists("reservedTo"))
        .sort(ascending("_id"))
        .forEach(document -> all.add(read(document, AnchorDocuments::read)));
    return all;
  }

  @Override
  public Optional<Reading<Anchor>> anchor(String job) {
    return Optional.ofNullable(
            anchors.find(and(eq("_id", Anchor.key(job)), exists("reservedTo"))).first())
        .map(document -> read(document, AnchorDocuments::read));
  }

  @Override
  public Reading<Generation> generation(String job, int number) {
    String key = GenerationDocuments.key(job, number);
    return Optional.ofNullable(definitions.find(eq("_id", key)).first())
        .map(document -> read(document, GenerationDocuments::read))
        .orElseGet(() -> new Reading.Broken<>(key, "is not there"));
  }

  @Override
  public void slots(String job, Instant from, Instant to, Consumer<Reading<Slot>> consumer) {
    slots
        .find(and(gt("_id", new SlotId(job, from).text()), lte("_id", new SlotId(job, to).text())))
        .sort(ascending("_id"))
        .projection(SLOT)
        .batchSize(BATCH)
        .forEach(document -> consumer.accept(read(document, MongoEvidence::slot)));
  }

  @Override
  public List<Reading<Slot>> slots(Collection<SlotId> ids) {
    List<Reading<Slot>> found = new ArrayList<>();
    slots
        .find(in("_id", ids.stream().map(SlotId::text).toList()))
        .projection(SLOT)
        .forEach(document -> found.add(read(document, MongoEvidence::slot)));
    return found;
  }

  /** Those that cannot be read are passed over: the audit before this one's start met them. */
  @Override
  public Optional<Slot> newest(String job, Instant until) {
    Bson range =
        and(
            gt("_id", StrayKeys.first(job)),
            lte("_id", new SlotId(job, until).text()),
            eq("origin", "scheduled"));
    for (Document document : slots.find(range).sort(descending("_id")).projection(SLOT).limit(10)) {
      if (read(document, MongoEvidence::slot) instanceof Reading.Sound<Slot> sound) {
        return Optional.of(sound.value());
      }
    }
    return Optional.empty();
  }

  @Override
  public List<String> strays(Collection<String> jobs, int limit) {
    List<String> strays = new ArrayList<>();
    for (Bson outside : StrayKeys.outside(jobs)) {
      slots
          .find(outside)
          .projection(include("_id"))
          .limit(limit - strays.size() + 1)
          .forEach(document -> strays.add(String.valueOf(document.get("_id"))));
      if (strays.size() >= limit) {
        return strays.subList(0, limit);
      }
    }
    return strays;
  }

  /** Its key must say what its fields say: the one is what writes go by, the others queries. */
  private static Slot slot(Document document) {
    Slot slot = SlotDocuments.read(document);
    if (!slot.id().text().equals(document.get("_id"))) {
      throw new IllegalArgumentException(
          "its fields job and dueAt say " + slot.id().text() + ", which is not its key");
    }
    return slot;
  }

  /** Whatever is wrong with one document is told of it and stops no other. */
  private static <T> Reading<T> read(Document document, Function<Document, T> reader) {
    try {
      return new Reading.Sound<>(reader.apply(document));
    } catch (RuntimeException e) {
      return new Reading.Broken<>(
          String.valueOf(document.get("_id")), String.valueOf(e.getMessage()));
    }
  }
}
