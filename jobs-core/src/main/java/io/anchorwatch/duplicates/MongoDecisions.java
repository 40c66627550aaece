package io.anchorwatch.duplicates;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.decisions.DecisionCollection;
import io.anchorwatch.duplicates.Decision.Kind;
import io.anchorwatch.duplicates.Decision.Side;
import jakarta.inject.Inject;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;

/** Decisions in the collection {@code duplicate_decisions}. Safe for use by many threads. */
public final class MongoDecisions implements Decisions {
  private final DecisionCollection<Decision> decisions;

  /** Those of a database. */
  @Inject
  public MongoDecisions(MongoDatabase database) {
    this.decisions =
        new DecisionCollection<>(
            database.getCollection("duplicate_decisions"),
            new DecisionCollection.Form<>(
                Decision::pair, MongoDecisions::written, MongoDecisions::read));
  }

  @Override
  public Map<String, Decision> of(String site) {
    return decisions.of(site);
  }

  @Override
  public void put(String site, Decision decision) {
    decisions.put(site, decision);
  }

  @Override
  public boolean remove(String site, String pair) {
    return decisions.remove(site, pair);
  }

  private static Document written(Decision decision) {
    return new Document("a", side(decision.a()))
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
