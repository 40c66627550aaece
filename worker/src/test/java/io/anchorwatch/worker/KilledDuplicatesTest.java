package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.testing.RealMongo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two workers, posts that change all the time, and {@code kill -9} whenever it hurts. */
@Tag("slow")
@ExtendWith(RealMongo.class)
class KilledDuplicatesTest {
  private static final int KILLS = 20;
  private static final int POSTS = 300;

  private final String uri;
  private final MongoClient client;
  private final Random random = new Random(20);
  private final List<Process> all = new ArrayList<>();
  private int written;

  @TempDir Path logs;

  KilledDuplicatesTest(ConnectionString uri, MongoClient client) {
    this.uri = uri.getConnectionString();
    this.client = client;
  }

  private Process start(String database) throws IOException {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                DuplicatesWorker.class.getName(),
                uri,
                database,
                "w" + all.size())
            .redirectErrorStream(true)
            .redirectOutput(logs.resolve("worker-" + all.size() + ".log").toFile())
            .start();
    all.add(worker);
    return worker;
  }

  @AfterEach
  void endAll() {
    all.forEach(worker -> worker.destroyForcibly().onExit().join());
    client.getDatabase("killed").drop();
    client.getDatabase("calm").drop();
  }

  private String words(int seed, int count) {
    Random drawn = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(Integer.toString(drawn.nextInt(1 << 24), 36).replaceAll("\\d", "q")).append(' ');
    }
    return text.toString();
  }

  private void write(MongoCollection<Document> posts) {
    int number = written++;
    int like = random.nextInt(4) == 0 ? random.nextInt(number + 1) : number;
    posts.insertOne(
        new Document("_id", "post-" + number)
            .append("title", number % 5 == 0 ? "Part " + number : words(-number, 4))
            .append("text", words(like, 60) + words(number, random.nextInt(20)))
            .append("lang", "en")
            .append("updatedAt", Date.from(Instant.now())));
  }

  private void change(MongoCollection<Document> posts) {
    String id = "post-" + random.nextInt(written);
    switch (random.nextInt(4)) {
      case 0 -> posts.deleteOne(Filters.eq("_id", id));
      case 1 -> posts.updateOne(Filters.eq("_id", id), Updates.set("text", words(written, 70)));
      case 2 ->
          posts.updateOne(
              Filters.eq("_id", id),
              Updates.combine(
                  Updates.set("text", words(random.nextInt(written), 70)),
                  Updates.set("updatedAt", Date.from(Instant.now()))));
      default -> write(posts);
    }
  }

  private static boolean isRunning(MongoDatabase database) {
    return database.getCollection("slots").find(Filters.eq("state", "running")).first() != null;
  }

  private List<Output> published(String database) {
    List<Output> found = new ArrayList<>();
    try (AppContainer container =
        AppContainer.build(DuplicatesWorker.settings(uri, database, "reader"))) {
      OutputStore outputs = container.get(OutputStore.class);
      outputs.published(DuplicatesWorker.JOB, "duplicate_pairs", found::add);
      outputs.published(DuplicatesWorker.JOB, "duplicate_clusters", found::add);
    }
    return found;
  }

  @Test
  void twentyKillsEndInTheFindingsOfAnUndisturbedRun() throws IOException, InterruptedException {
    MongoDatabase killed = client.getDatabase("killed");
    MongoCollection<Document> posts = killed.getCollection("posts");
    posts.createIndex(Indexes.ascending("updatedAt", "_id"));
    for (int i = 0; i < POSTS; i++) {
      write(posts);
    }
    Process one = start("killed");
    Process two = start("killed");
    for (int kill = 0; kill < KILLS; kill++) {
      for (int i = 0; i < 15; i++) {
        change(posts);
      }
      Awaitility.await("a run")
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> isRunning(killed));
      Awaitility.await("some point of it")
          .pollDelay(Duration.ofMillis(random.nextInt(150)))
          .until(() -> true);
      Process victim = kill % 2 == 0 ? one : two;
      victim.destroyForcibly().waitFor();
      Process next = start("killed");
      one = kill % 2 == 0 ? next : one;
      two = kill % 2 == 0 ? two : next;
    }
    MongoDatabase calm = client.getDatabase("calm");
    calm.getCollection("posts").insertMany(posts.find().into(new ArrayList<>()));
    start("calm");
    Awaitility.await("the undisturbed run")
        .atMost(Duration.ofMinutes(2))
        .until(() -> !published("calm").isEmpty());
    List<Output> wanted = published("calm");
    assertThat(wanted).hasSizeGreaterThan(20);
    Awaitility.await("the same findings")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(published("killed")).isEqualTo(wanted));
  }
}
