package io.anchorwatch.topics;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.anchorwatch.topics.GapDecision.Kind;
import jakarta.inject.Inject;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Decisions in the collection {@code gap_decisions}. A site's are read through the front of their
 * ids, so no index is needed. Safe for use by many threads.
 */
public final class MongoGapDecisions implements GapDecisions {
  private final MongoCollection<Document> collection;

  /** Those of a database. */
  @Inject
  public MongoGapDecisions(MongoDatabase database) {
    this.collection = database.getCollection("gap_decisions");
  }

  @Override
  public Map<String, GapDecision> of(String site) {
    Map<String, GapDecision> decided = new TreeMap<>();
    String front = id(site, "");
    for (Document document :
        collection.find(
            Filters.and(Filters.gte("_id", front), Filters.lt("_id", front + '\uffff')))) {
      GapDecision decision = read(document);
      decided.put(decision.gap(), decision);
    }
    return decided;
  }

  @Override
  public void put(String site, GapDecision decision) {
    String id = id(site, decision.gap());
    Document document =
        new Document("_id", id)
            .append("gap", decision.gap())
            .append("decision", decision.kind().text())
            .append("content", decision.content())
            .append("at", Date.from(decision.at()));
    decision.until().ifPresent(until -> document.append("until", Date.from(until)));
    collection.replaceOne(Filters.eq("_id", id), document, new ReplaceOptions().upsert(true));
  }

  @Override
  public boolean remove(String site, String gap) {
    return collection.deleteOne(Filters.eq("_id", id(site, gap))).getDeletedCount() > 0;
  }

  /** The site's length in front keeps two sites apart whatever their names and gaps are. */
  private static String id(String site, String gap) {
    return site.length() + ":" + site + ":" + gap;
  }

  private static GapDecision read(Document document) {
    return new GapDecision(
        document.getString("gap"),
        Kind.valueOf(document.getString("decision").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(document.getDate("until")).map(Date::toInstant),
        document.getString("content"),
        document.getDate("at").toInstant());
  }
}
