package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.type;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code workers}. */
final class MongoWorkers implements Workers {
  static final String NAME = "workers";

  private final MongoCollection<Document> workers;

  @Inject
  MongoWorkers(MongoDatabase database) {
    this.workers = database.getCollection(NAME);
  }

  /** Already there, and otherwise its first sign: only that one sets when it started. */
  @Override
  public void beat(Sign sign) {
    Bson update = written(sign);
    if (workers.updateOne(eq("_id", sign.id()), update).getMatchedCount() == 0) {
      workers.updateOne(
          eq("_id", sign.id()),
          combine(update, currentDate("startedAt"), set("gone", false)),
          new UpdateOptions().upsert(true));
    }
  }

  @Override
  public void gone(String id) {
    workers.updateOne(eq("_id", id), set("gone", true));
  }

  /**
   * Not ended in order, and the last sign not older than the silence. A document that cannot be
   * read is left out, for the watch to name: it must not keep the others from being known.
   */
  @Override
  public List<Seen> seenWithin(Duration silence) {
    return Found.read(
            NAME,
            workers.find(and(ne("gone", true), signOf("$gte", silence))),
            found -> read(new Stored(found)))
        .readable();
  }

  /** The last sign older than the silence, however the worker ended. */
  @Override
  public void forget(Duration silence) {
    workers.deleteMany(signOf("$lt", silence));
  }

  private static Bson signOf(String comparison, Duration silence) {
    Document line = new Document("$subtract", List.of("$$NOW", silence.toMillis()));
    return and(
        type("heartbeatAt", BsonType.DATE_TIME),
        expr(new Document(comparison, List.of("$heartbeatAt", line))));
  }

  /** Job names may have dots, so hashes are a list of pairs. */
  private static Bson written(Sign sign) {
    Place place = sign.place();
    List<Document> jobs =
        sign.hashes().entrySet().stream()
            .map(entry -> new Document("job", entry.getKey()).append("hash", entry.getValue()))
            .toList();
    return combine(
        currentDate("heartbeatAt"),
        set("host", place.host()),
        set("instance", place.instance()),
        set("version", place.version()),
        set("pid", place.pid()),
        set("jobs", jobs),
        set("draining", sign.draining()),
        set("offsetMillis", sign.offset().toMillis()),
        set("ailments", ailments(sign)));
  }

  private static List<Document> ailments(Sign sign) {
    return sign.ailments().stream()
        .map(
            ailment ->
                new Document("kind", ailment.kind())
                    .append("part", ailment.part())
                    .append("text", ailment.text()))
        .toList();
  }

  /** Not ended in order; and its last sign within the silence, or of no type that tells. */
  static Bson notGone(Duration silence) {
    return and(
        ne("gone", true),
        or(signOf("$gte", silence), not(type("heartbeatAt", BsonType.DATE_TIME))));
  }

  static Seen read(Stored stored) {
    Sign sign =
        new Sign(
            stored.text("_id"),
            new Place(
                stored.text("host"),
                stored.text("instance"),
                stored.text("version"),
                stored.number("pid")),
            stored.children("jobs").stream()
                .collect(Collectors.toMap(pair -> pair.text("job"), pair -> pair.text("hash"))),
            stored.flag("draining"),
            stored.millis("offsetMillis"),
            stored.children("ailments").stream()
                .map(
                    ailment ->
                        new Ailment(
                            ailment.text("kind"), ailment.text("part"), ailment.text("text")))
                .toList());
    return new Seen(sign, stored.instant("startedAt"), stored.instant("heartbeatAt"));
  }
}
