package io.anchorwatch.worker;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.testing.RealMongo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.bson.Document;
import org.bson.conversions.Bson;
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
  private static final int LONGEST_RUN_MILLIS = 300;
  private static final Pattern INSTANCE = Pattern.compile("/w(\\d+)/");

  private final String uri;
  private final MongoClient client;
  private final Random random = new Random(20);
  private final List<Process> all = new ArrayList<>();
  private int written;
  private int rewritten = -1_000_000;

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
                "w" + all.size(),
                logs.toString())
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
      case 0 -> posts.deleteOne(eq("_id", id));
      case 1 -> posts.updateOne(eq("_id", id), Updates.set("text", words(written, 70)));
      case 2 ->
          posts.updateOne(
              eq("_id", id),
              Updates.combine(
                  Updates.set("text", words(random.nextInt(written), 70)),
                  Updates.set("updatedAt", Date.from(Instant.now()))));
      default -> write(posts);
    }
  }

  private void change(MongoCollection<Document> posts, int times) {
    for (int i = 0; i < times; i++) {
      change(posts);
    }
  }

  /** A slot that a living worker runs; if asked for, one that has begun to write what it found. */
  private Optional<Document> underWay(MongoDatabase database, boolean writing) {
    Document slot = database.getCollection("slots").find(eq("state", "running")).first();
    return Optional.ofNullable(slot)
        .filter(running -> owner(running).isAlive())
        .filter(running -> !writing || pairs(database, running).first() != null);
  }

  /** What a run has written so far. */
  private static FindIterable<Document> pairs(MongoDatabase database, Document slot) {
    return database
        .getCollection("duplicate_pairs")
        .find(and(eq("slot", slot.get("dueAt")), eq("fence", slot.get("fence"))));
  }

  private Process owner(Document slot) {
    Matcher instance = INSTANCE.matcher(slot.getString("owner"));
    assertThat(instance.find()).as(slot.getString("owner")).isTrue();
    return all.get(Integer.parseInt(instance.group(1)));
  }

  /** Kills whoever runs a slot, some way into it, and says that it is gone. */
  private Document kill(MongoDatabase database, boolean writing) throws InterruptedException {
    while (true) {
      change(database.getCollection("posts"), 15);
      Date changed = Date.from(Instant.now());
      await("a run")
          .until(
              () ->
                  underWay(database, writing).isPresent() || hasSucceededSince(database, changed));
      Duration farther = Duration.ofMillis(random.nextInt(writing ? 10 : LONGEST_RUN_MILLIS));
      await("some point of it").pollDelay(farther).until(() -> true);
      Optional<Document> slot = underWay(database, writing);
      if (slot.isPresent()) {
        owner(slot.get()).destroyForcibly().waitFor();
        return slot.get();
      }
    }
  }

  private static boolean hasSucceededSince(MongoDatabase database, Date instant) {
    return database
            .getCollection("slots")
            .find(and(eq("state", "succeeded"), gt("dueAt", instant)))
            .first()
        != null;
  }

  private static ConditionFactory await(String what) {
    return Awaitility.await(what)
        .atMost(Duration.ofMinutes(2))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2));
  }

  private List<Output> published(String database) {
    try (AppContainer container =
        AppContainer.build(DuplicatesWorker.settings(uri, database, "reader", logs))) {
      return published(container);
    }
  }

  private static List<Output> published(AppContainer reader) {
    List<Output> found = new ArrayList<>();
    OutputStore outputs = reader.get(OutputStore.class);
    outputs.published(DuplicatesWorker.JOB, "duplicate_pairs", found::add);
    outputs.published(DuplicatesWorker.JOB, "duplicate_clusters", found::add);
    return found;
  }

  /** The slot whose findings readers see. */
  private static Optional<Instant> shown(AppContainer reader) {
    return reader
        .get(Anchors.class)
        .find(DuplicatesWorker.JOB)
        .flatMap(anchor -> anchor.success().published())
        .map(Anchor.Published::slot);
  }

  /** Whether the slot was taken from the attempt that died, which then had not ended it. */
  private static boolean wasCutOff(MongoDatabase database, Document slot) {
    Bson later = and(eq("_id", slot.get("_id")), gt("fence", slot.get("fence")));
    return database.getCollection("slots").find(later).first() != null;
  }

  /** Makes pairs that a dead attempt wrote untrue, and says which. */
  private Set<String> refute(MongoDatabase database, Document slot) {
    Set<String> keys = new HashSet<>();
    for (Document pair : pairs(database, slot)) {
      if (rewrite(database, pair, "a") || rewrite(database, pair, "b")) {
        keys.add(pair.getString("key"));
      }
    }
    return keys;
  }

  /** False for a post that is gone, which a run may not have noticed yet. */
  private boolean rewrite(MongoDatabase database, Document pair, String side) {
    Bson anew =
        Updates.combine(
            Updates.set("text", words(rewritten--, 70)),
            Updates.set("updatedAt", Date.from(Instant.now())));
    String id = pair.getEmbedded(List.of(side, "id"), String.class);
    return database.getCollection("posts").updateOne(eq("_id", id), anew).getMatchedCount() == 1;
  }

  @Test
  void twentyKillsEndInTheFindingsOfAnUndisturbedRun() throws IOException, InterruptedException {
    MongoDatabase killed = client.getDatabase("killed");
    MongoCollection<Document> posts = killed.getCollection("posts");
    posts.createIndex(Indexes.ascending("updatedAt", "_id"));
    for (int i = 0; i < POSTS; i++) {
      write(posts);
    }
    start("killed");
    start("killed");
    int tried = 0;
    try (AppContainer reader =
        AppContainer.build(DuplicatesWorker.settings(uri, "killed", "reader", logs))) {
      SlotLedger ledger = reader.get(SlotLedger.class);
      for (int kill = 0; kill < KILLS; kill++) {
        Document slot = kill(killed, kill % 2 == 1);
        Set<String> refuted = refute(killed, slot);
        ledger.releaseAll(slot.getString("owner"));
        boolean cut = wasCutOff(killed, slot);
        start("killed");
        Instant due = slot.getDate("dueAt").toInstant();
        await("a run that ended")
            .until(() -> shown(reader).filter(at -> !at.isBefore(due)).isPresent());
        if (cut) {
          tried += !refuted.isEmpty() && shown(reader).filter(due::equals).isPresent() ? 1 : 0;
          assertThat(published(reader))
              .extracting(Output::key)
              .as("what readers see after kill %d", kill)
              .doesNotHaveDuplicates()
              .noneMatch(refuted::contains);
        }
      }
      // What dead attempts left behind is built upon, and not only written over.
      for (int more = 0; more < 3; more++) {
        change(posts, 15);
        Date changed = Date.from(Instant.now());
        await("a run that saw the changes").until(() -> hasSucceededSince(killed, changed));
      }
    }
    assertThat(tried)
        .as("slots tried again after an attempt that died while it wrote")
        .isPositive();
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
    assertThat(killed.getCollection("amendments").countDocuments())
        .as("what is seen was amended")
        .isPositive();
  }
}
