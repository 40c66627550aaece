package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.anchorwatch.posts.MongoPosts;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.testing.RealMongo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server says of how it answered the questions of a run. */
@ExtendWith(RealMongo.class)
@Tag("slow")
class NoCollectionScanTest {
  private static final Instant SLOT = Instant.parse("2024-05-01T00:00:00Z");

  private final MongoDatabase database;
  private final MongoCollection<Document> posts;

  NoCollectionScanTest(MongoDatabase database) {
    this.database = database;
    this.posts = database.getCollection("posts");
  }

  private static Document post(int number, String text, Instant updated) {
    return new Document("_id", "post-" + number)
        .append("title", "Meeting notes " + number)
        .append("text", text)
        .append("lang", "en")
        .append("updatedAt", Date.from(updated));
  }

  @Test
  void everyQuestionOfTheFirstAndOfADailyRunIsAnsweredByAnIndex() {
    posts.createIndex(Indexes.ascending("updatedAt", "_id"));
    for (int i = 0; i < 300; i++) {
      posts.insertOne(post(i, Samples.words(i / 2, 80), SLOT.minusSeconds(100_000)));
    }
    SiteRuns runs = new SiteRuns(DuplicateStore.in(database), new MongoDecisions(database));
    PostSource source = new MongoPosts(posts, PostFields.usual());
    database.runCommand(new Document("profile", 2));
    runs.run(source, SLOT);
    posts.insertOne(post(400, Samples.words(3, 80), SLOT.plusSeconds(60)));
    posts.deleteOne(Filters.eq("_id", "post-7"));
    posts.updateOne(
        Filters.eq("_id", "post-9"),
        Updates.combine(
            Updates.set("text", Samples.words(1, 90)),
            Updates.set("updatedAt", Date.from(SLOT.plusSeconds(60)))));
    try {
      for (int day = 1; day <= 2 * SiteRuns.ROUND; day++) {
        runs.run(source, SLOT.plusSeconds(86_400L * day));
      }
    } finally {
      database.runCommand(new Document("profile", 0));
    }
    List<String> plans = new ArrayList<>();
    List<Document> scans = new ArrayList<>();
    for (Document operation : database.getCollection("system.profile").find()) {
      String plan = operation.get("planSummary", "");
      plans.add(plan);
      if (plan.contains("COLLSCAN")) {
        scans.add(operation.get("command", Document.class));
      }
    }
    assertThat(plans).anyMatch(plan -> plan.contains("keys")).anyMatch(p -> p.contains("due"));
    assertThat(plans).anyMatch(plan -> plan.contains("updatedAt"));
    assertThat(scans).isEmpty();
    assertThat(runs.pairs()).hasSizeGreaterThan(100);
  }
}
