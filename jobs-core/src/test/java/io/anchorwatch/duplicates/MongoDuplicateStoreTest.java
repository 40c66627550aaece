package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.posts.MemoryPosts;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.testing.RealMongo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMongo.class)
class MongoDuplicateStoreTest extends DuplicateStoreContract {
  private final MongoDatabase database;

  MongoDuplicateStoreTest(MongoDatabase database) {
    this.database = database;
  }

  @Override
  DuplicateStore empty() {
    database.listCollectionNames().forEach(name -> database.getCollection(name).drop());
    DuplicateStore store = DuplicateStore.in(database);
    store.prepare();
    store.posts().prepareLookups(() -> {});
    return store;
  }

  /** What writes of a million posts cost is this index, unless it is made at once. */
  @Test
  void theFirstReadingOfASiteIsKeptBeforeItIsIndexed() {
    database.listCollectionNames().forEach(name -> database.getCollection(name).drop());
    List<Boolean> indexedWhileReading = new ArrayList<>();
    MemoryPosts posts = MemoryPosts.of(Samples.others(30));
    PostSource watched =
        new PostSource() {
          @Override
          public Page page(String site, String after, int limit) {
            indexedWhileReading.add(isIndexed());
            return posts.page(site, after, limit);
          }

          @Override
          public Optional<Post> byId(String site, String id) {
            return posts.byId(site, id);
          }
        };
    SiteRuns runs = new SiteRuns(DuplicateStore.in(database), new MemoryDecisions());
    runs.run(watched, Instant.EPOCH);
    assertThat(indexedWhileReading).isNotEmpty().doesNotContain(true);
    assertThat(isIndexed()).isTrue();
  }

  private boolean isIndexed() {
    List<String> names = new ArrayList<>();
    for (Document index : database.getCollection("duplicate_posts").listIndexes()) {
      names.add(index.getString("name"));
    }
    return names.contains("keys_1");
  }
}
