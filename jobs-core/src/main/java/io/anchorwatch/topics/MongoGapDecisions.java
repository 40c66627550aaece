package io.anchorwatch.topics;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.decisions.DecisionCollection;
import io.anchorwatch.topics.GapDecision.Kind;
import jakarta.inject.Inject;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** Decisions in the collection {@code gap_decisions}. Safe for use by many threads. */
public final class MongoGapDecisions implements GapDecisions {
  private final DecisionCollection<GapDecision> decisions;

  /** Those of a database. */
  @Inject
  public MongoGapDecisions(MongoDatabase database) {
    this.decisions =
        new DecisionCollection<>(
            database.getCollection("gap_decisions"),
            new DecisionCollection.Form<>(
                GapDecision::gap, MongoGapDecisions::written, MongoGapDecisions::read));
  }

  @Override
  public Map<String, GapDecision> of(String site) {
    return decisions.of(site);
  }

  @Override
  public void put(String site, GapDecision decision) {
    decisions.put(site, decision);
  }

  @Override
  public boolean remove(String site, String gap) {
    return decisions.remove(site, gap);
  }

  private static Document written(GapDecision decision) {
    Document document =
        new Document("gap", decision.gap())
            .append("decision", decision.kind().text())
            .append("content", decision.content())
            .append("at", Date.from(decision.at()));
    decision.until().ifPresent(until -> document.append("until", Date.from(until)));
    return document;
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
