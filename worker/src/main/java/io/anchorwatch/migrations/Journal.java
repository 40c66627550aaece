package io.anchorwatch.migrations;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.anchorwatch.migrations.Migration.Kind;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/** The collection {@code migrations}: one document for each that was begun. */
final class Journal {
  private static final String NAME = "migrations";

  private final MongoCollection<Document> migrations;

  /** What the store knows of a migration, whether this version knows it or not. */
  record Entry(int number, String name, Kind kind, Optional<Standing.Done> done) {}

  @Inject
  Journal(MongoDatabase database) {
    this.migrations = database.getCollection(NAME);
  }

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (Document found : migrations.find().sort(new Document("_id", 1))) {
      entries.add(read(found));
    }
    return entries;
  }

  /** Written before anything is changed: from here on a version without it keeps away. */
  void begin(Migration migration) {
    migrations.updateOne(
        eq("_id", migration.number()),
        combine(
            set("name", migration.name()),
            set("kind", migration.kind().name().toLowerCase(Locale.ROOT)),
            currentDate("begunAt")),
        new UpdateOptions().upsert(true));
  }

  void done(Migration migration, String version) {
    migrations.updateOne(
        eq("_id", migration.number()), combine(currentDate("doneAt"), set("version", version)));
  }

  /** Takes back what {@link #begin} wrote, as long as it is not done. */
  void forget(Migration migration) {
    migrations.deleteOne(and(eq("_id", migration.number()), exists("doneAt", false)));
  }

  private static Entry read(Document found) {
    Optional<Standing.Done> done =
        Optional.ofNullable(found.get("doneAt", Date.class))
            .map(at -> new Standing.Done(at.toInstant(), found.get("version", "unknown")));
    Kind kind = "contract".equals(found.get("kind", "")) ? Kind.CONTRACT : Kind.EXPAND;
    return new Entry(found.get("_id", Number.class).intValue(), found.get("name", ""), kind, done);
  }
}
