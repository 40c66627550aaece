package io.anchorwatch.bench.topics;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.anchorwatch.fingerprint.Fingerprints;
import io.anchorwatch.fingerprint.MongoFingerprints;
import io.anchorwatch.jobs.LocalContext;
import io.anchorwatch.jobs.MemoryOutputs;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.posts.MongoPosts;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.related.RelatedRun;
import io.anchorwatch.testing.OneNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Runs of {@code refresh_related_posts} over a made-up site in a server of its own. */
final class RelatedRuns {
  private static final Instant FIRST = Instant.parse("2026-05-01T00:00:00Z");
  private static final int BATCH = 1_000;

  private final MongoDatabase database;
  private MemoryOutputs outputs = new MemoryOutputs("related");
  private int runs;

  private RelatedRuns(MongoDatabase database) {
    this.database = database;
  }

  static Document measure(int posts) throws Exception {
    try (OneNode node = OneNode.start(2);
        MongoClient client = MongoClients.create(node.uri("related"))) {
      RelatedRuns runs = new RelatedRuns(client.getDatabase("related"));
      runs.write(posts);
      Document found = new Document("posts", posts).append("first_seconds", runs.run());
      for (int again = 1; again <= 3; again++) {
        found.append("unchanged_seconds_" + again, runs.run());
      }
      return found.append("heap_limit_mb", Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  private void write(int count) {
    MongoCollection<Document> posts = database.getCollection("posts");
    posts.createIndex(Indexes.ascending("updatedAt", "_id"));
    List<Document> batch = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      batch.add(Scale.document(number).append("updatedAt", Date.from(FIRST.minusSeconds(number))));
      if (batch.size() == BATCH || number == count - 1) {
        posts.insertMany(batch);
        batch.clear();
      }
    }
  }

  private double run() {
    Fingerprints fingerprints = new MongoFingerprints(database);
    MongoPosts posts = new MongoPosts(database.getCollection("posts"), PostFields.usual());
    outputs = outputs.forRun("related");
    Instant slot = FIRST.plus(Duration.ofMinutes(15L * runs++));
    LocalContext context =
        new LocalContext(new LocalContext.Site("related", "blog", slot), Map.of(), outputs);
    long start = System.nanoTime();
    Outcome outcome = RelatedRun.of(posts, fingerprints, context);
    double seconds = Math.round((System.nanoTime() - start) / 1e7) / 100.0;
    if (outcome instanceof Outcome.Succeeded succeeded && succeeded.publishes()) {
      outputs.publish();
    }
    return seconds;
  }
}
