package io.anchorwatch.bench.duplicates;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.duplicates.DuplicateRuns;
import io.anchorwatch.jobs.LocalContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.posts.MongoPosts;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.testing.OneNode;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;

/**
 * Days in the life of a large site on a MongoDB server of its own: the first run, days without
 * changes, days with them, and what is stored.
 */
final class ManyPosts {
  private static final Instant FIRST = Instant.parse("2024-05-01T00:00:00Z");
  private static final List<String> STORED =
      List.of("duplicate_posts", "duplicate_found", "duplicate_series", "duplicate_state");
  private static final List<String> SHOWN = List.of("duplicate_pairs", "duplicate_clusters");

  private final MongoClient client;
  private final MongoDatabase database;
  private final int count;
  private final int changes;
  private final Document found;
  private int day;
  private List<Integer> published = List.of();

  private ManyPosts(MongoClient client, int count, int changes) {
    this.client = client;
    this.database = client.getDatabase("many");
    this.count = count;
    this.changes = changes;
    this.found = new Document("posts", count).append("changes", changes);
  }

  static Document measure(int count, int changes) throws Exception {
    try (OneNode node = OneNode.start(2);
        MongoClient client = MongoClients.create(node.uri("many"))) {
      ManyPosts many = new ManyPosts(client, count, changes);
      many.measure();
      return many.found;
    }
  }

  private void measure() throws Exception {
    GeneratedPosts posts = new GeneratedPosts(database.getCollection("posts"));
    timed("seconds_to_write_the_posts", () -> posts.write(count, FIRST.minusSeconds(100_000)));
    run("first_run");
    found.append("bytes_per_post", bytes());
    run("day_without_changes");
    run("another_without_changes");
    for (int i = 1; i <= 3; i++) {
      posts.change(count, changes, i, slot(day).plusSeconds(60));
      run("day_with_changes_" + i);
    }
    run("day_after_without_changes");
    found.append("bytes_per_post_at_the_end", bytes());
    found.append("most_heap_mb", heap());
  }

  private void timed(String what, Runnable work) {
    long start = System.nanoTime();
    work.run();
    found.append(what, Rounded.of((System.nanoTime() - start) / 1e9));
    System.err.printf(Locale.ROOT, "%s %s%n", what, found.get(what));
  }

  private static Instant slot(int day) {
    return FIRST.plus(Duration.ofDays(day));
  }

  private void run(String what) throws Exception {
    day++;
    Shelf shelf = new Shelf(database, day, published);
    long scans = collectionScans();
    long start = System.nanoTime();
    MongoPosts posts = new MongoPosts(database.getCollection("posts"), PostFields.usual());
    TimedContext context =
        new TimedContext(
            new LocalContext(
                new LocalContext.Site("dups", "blog", slot(day)),
                Map.of("duplicates.compared-whole", "0"),
                shelf));
    Outcome outcome = DuplicateRuns.in(database, posts).run(context);
    context.tell();
    boolean kept = outcome instanceof Outcome.Succeeded succeeded && !succeeded.publishes();
    if (!kept) {
      shelf.publish();
      published = shelf.published();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    found.append(
        what,
        new Document("seconds", Rounded.of(seconds))
            .append("collection_scans", collectionScans() - scans)
            .append("outcome", outcome.text()));
    System.err.printf(Locale.ROOT, "%s %.1f s %s%n", what, seconds, outcome);
  }

  private long collectionScans() {
    Document status = database.runCommand(new Document("serverStatus", 1));
    Document scans =
        status.getEmbedded(List.of("metrics", "queryExecutor", "collectionScans"), new Document());
    return number(scans, "nonTailable");
  }

  /** On disk, indexes included, of a post of the site. */
  private Document bytes() {
    Document perPost = new Document();
    client.getDatabase("admin").runCommand(new Document("fsync", 1));
    for (List<String> group : List.of(STORED, SHOWN)) {
      long bytes = 0;
      for (String name : group) {
        Document stats = database.runCommand(new Document("collStats", name));
        bytes += number(stats, "storageSize") + number(stats, "totalIndexSize");
        System.err.println(
            name
                + " "
                + number(stats, "count")
                + " documents, "
                + number(stats, "storageSize")
                + " + "
                + number(stats, "totalIndexSize"));
      }
      perPost.append(group == STORED ? "stored" : "shown", bytes / count);
    }
    perPost.append("all", perPost.getLong("stored") + perPost.getLong("shown"));
    System.err.println("bytes a post " + perPost.toJson());
    return perPost;
  }

  private static long number(Document stats, String name) {
    return stats.get(name) instanceof Number number ? number.longValue() : 0;
  }

  private static long heap() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
        bytes += pool.getPeakUsage().getUsed();
      }
    }
    return bytes >> 20;
  }
}
