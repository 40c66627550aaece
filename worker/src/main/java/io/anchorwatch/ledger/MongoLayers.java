package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.Layers.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The collection {@code amendments}: a document for each run that amends what is published, with
 * the runs that it builds upon. It means nothing until that run is published, and is never changed.
 */
final class MongoLayers {
  static final String NAME = "amendments";

  /** Behind each fence of a slot. */
  private static final String END = "~";

  private final MongoCollection<Document> amendments;
  private final Anchors anchors;

  MongoLayers(MongoDatabase database, Anchors anchors) {
    this.amendments = database.getCollection(NAME);
    this.anchors = anchors;
  }

  /** A run's name in documents that it ended. */
  static String id(String job, Published run) {
    return slot(job, run) + "#" + run.fence();
  }

  private static String slot(String job, Published run) {
    return new SlotId(job, run.slot()).text();
  }

  Optional<Layers> shown(String job) {
    return anchors
        .find(job)
        .flatMap(anchor -> anchor.success().published())
        .map(
            tag ->
                Optional.ofNullable(amendments.find(eq("_id", id(job, tag))).first())
                    .map(MongoLayers::read)
                    .orElseGet(() -> Layers.of(tag)));
  }

  private static Layers read(Document found) {
    return new Layers(
        new Stored(found)
            .children("layers").stream()
                .map(
                    layer ->
                        new Layer(
                            new Published(layer.instant("slot"), layer.number("fence")),
                            layer.number("size")))
                .toList());
  }

  void begin(String job, Layers layers) {
    List<Document> all =
        layers.all().stream()
            .map(
                layer ->
                    new Document("slot", layer.tag().slot())
                        .append("fence", layer.tag().fence())
                        .append("size", layer.size()))
            .toList();
    amendments.updateOne(
        eq("_id", id(job, layers.top())), set("layers", all), new UpdateOptions().upsert(true));
  }

  /**
   * Whether a later slot than the one that is seen has been amended. It may have succeeded, and its
   * worker died before the anchor moved; what it builds upon must stay, and is not what is seen.
   *
   * @param own the slot that asks, whose earlier attempts can never be seen
   */
  boolean isUncertain(String job, Published seen, Published own) {
    Bson later =
        and(gt("_id", slot(job, seen) + END), lt("_id", new SlotId(job, own.slot()).text()));
    Bson latest = and(gt("_id", slot(job, own) + END), lt("_id", job + "@" + END));
    return amendments.find(later).first() != null || amendments.find(latest).first() != null;
  }

  /** The names of what is seen together. */
  static List<String> ids(String job, Layers seen) {
    return seen.tags().stream().map(tag -> id(job, tag)).toList();
  }

  /** The names of those before the one that is seen, and no part of it. */
  List<String> dead(String job, Layers seen) {
    List<String> ids = ids(job, seen);
    return amendments
        .find(before(job, seen.top()))
        .map(found -> new Stored(found).text("_id"))
        .into(new ArrayList<>())
        .stream()
        .filter(id -> !ids.contains(id))
        .toList();
  }

  /** Those before the one that is seen. */
  void sweep(String job, Published seen) {
    amendments.deleteMany(before(job, seen));
  }

  /** Nobody can see them again, but for what is a part of what is seen. */
  private static Bson before(String job, Published seen) {
    return and(gte("_id", job + "@"), lt("_id", slot(job, seen) + END), ne("_id", id(job, seen)));
  }
}
