package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.posts.MongoPosts;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.testing.RealMongo;
import java.time.Instant;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A large site whose collection cannot tell what changed. */
@ExtendWith(RealMongo.class)
class PostsWithoutIndexTest {
  private static final Instant SLOT = Instant.parse("2024-05-01T00:00:00Z");

  private final MongoCollection<Document> posts;
  private final DuplicateStore store;
  private final SiteRuns runs;

  PostsWithoutIndexTest(MongoDatabase database) {
    this.posts = database.getCollection("posts");
    this.store = DuplicateStore.in(database);
    this.runs = new SiteRuns(store, new MongoDecisions(database));
  }

  private Outcome run(int day) {
    return runs.run(new MongoPosts(posts, PostFields.usual()), SLOT.plusSeconds(86_400L * day));
  }

  @Test
  void everyRunSaysWhichIndexToMakeUntilItIsThere() {
    posts.insertOne(new Document("_id", "a").append("text", Samples.words(1, 80)));
    posts.insertOne(new Document("_id", "b").append("text", Samples.words(1, 80)));
    assertThat(run(0).text()).contains("1 duplicate pairs", "createIndex({\"updatedAt\": 1");
    assertThat(run(1).text()).contains("createIndex({\"updatedAt\": 1");
    assertThat(store.missing()).containsOnlyKeys("blog");
    assertThat(store.missing().get("blog")).contains("createIndex({\"updatedAt\": 1");
    posts.createIndex(Indexes.ascending("updatedAt", "_id"));
    assertThat(run(2).text()).doesNotContain("createIndex");
    assertThat(store.missing()).isEmpty();
  }
}
