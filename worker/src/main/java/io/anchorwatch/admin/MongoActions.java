package io.anchorwatch.admin;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** Actions in the collection {@code admin_actions}; their ids grow with time. */
final class MongoActions implements ActionLog {
  private final MongoCollection<Document> actions;

  @Inject
  MongoActions(MongoDatabase database) {
    this.actions = database.getCollection("admin_actions");
  }

  @Override
  public void add(Action action) {
    actions.insertOne(
        new Document("at", Date.from(action.at()))
            .append("what", action.what())
            .append("subject", action.subject())
            .append("from", action.from())
            .append("worker", action.worker()));
  }

  @Override
  public List<Action> latest(int limit) {
    List<Action> latest = new ArrayList<>();
    for (Document found : actions.find().sort(Sorts.descending("_id")).limit(limit)) {
      if (found.get("at") instanceof Date at) {
        latest.add(
            new Action(
                at.toInstant(),
                String.valueOf(found.get("what")),
                String.valueOf(found.get("subject")),
                String.valueOf(found.get("from")),
                String.valueOf(found.get("worker"))));
      }
    }
    return latest;
  }
}
