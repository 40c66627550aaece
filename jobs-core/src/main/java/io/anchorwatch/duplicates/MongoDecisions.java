package io.anchorwatch.duplicates;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.anchorwatch.duplicates.Decision.Kind;
import io.anchorwatch.duplicates.Decision.Side;
import jakarta.inject.Inject;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Decisions in the collection {@code duplicate_decisions}. A site's are read through the front of
 * their ids, so no index is needed. Safe for use by many threads.
 */
public final class MongoDecisions implements Decisions {
  private final MongoCollection<Document> collection;

  /** Those of a database. */
  @Inject
  public MongoDecisions(MongoDatabase database) {
    this.collection = database.getCollection("duplicate_decisions");
  }

  @Override
  public Map<String, Decision> of(String site) {
    Map<String, Decision> decided = new TreeMap<>();
    String front = id(site, "");
    for (Document document :
        collection.find(
            Filters.and(Filters.gte("_id", front), Filters.lt("_id", front + '\uffff')))) {
      Decision decision = read(document);
      decided.put(decision.pair(), decision);
    }
    return decided;
  }

  @Override
  public void put(String site, Decision decision) {
    String id = id(site, decision.pair());
    collection.replaceOne(
        Filters.eq("_id", id), written(id, decision), new ReplaceOptions().upsert(true));
  }

  @Override
  public boolean remove(String site, String pair) {
    return collection.deleteOne(Filters.eq("_id", id(site, pair))).getDeletedCount() > 0;
  }

  /** The site's length in front keeps two sites apart whatever their names and posts are. */
  private static String id(String site, String pair) {
    return site.length() + ":" + site + ":" + pair;
  }

  private static Document written(String id, Decision decision) {
    return new Document("_id", id)
        .append("a", side(decision.a()))
        .append("b", side(decision.b()))
        .append("decision", decision.kind().text())
        .append("at", Date.from(decision.at()));
  }

  private static Document side(Side side) {
    return new Document("id", side.id()).append("content", side.content());
  }

  private static Decision read(Document document) {
    return new Decision(
        side(document, "a"),
        side(document, "b"),
        Kind.valueOf(document.getString("decision").toUpperCase(Locale.ROOT)),
        document.getDate("at").toInstant());
  }

  private static Side side(Document document, String name) {
    Document side = document.get(name, Document.class);
    return new Side(side.getString("id"), side.getString("content"));
  }
}
