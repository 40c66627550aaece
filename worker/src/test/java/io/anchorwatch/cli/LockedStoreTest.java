package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.cli.CommandProcess.Said;
import io.anchorwatch.model.scripted.Script;
import io.anchorwatch.model.scripted.ScriptedModelServer;
import io.anchorwatch.model.scripted.ScriptedReply;
import io.anchorwatch.testing.LockedMongo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker on a server with accounts and TLS. The roles of {@code config/mongodb} are enough for
 * everything that it and the commands do, and for nothing else; secrets are nowhere to be read.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockedStoreTest {
  private static final Path ROLES =
      Path.of(System.getProperty("anchorwatch.root", ".."), "config", "mongodb");
  private static final String DATABASE = "anchorwatch";
  private static final String PASSWORD = "planted-password";
  private static final String TOKEN = "planted-token";
  private static final List<String> JOBS =
      List.of("analyze_topic_gaps", "detect_duplicate_posts", "refresh_related_posts", "run_sweep");

  private Path folder = Path.of(".");
  private LockedMongo mongo;
  private MongoClient administrator;
  private ScriptedModelServer model;
  private CommandProcess commands;
  private Process worker;

  @BeforeAll
  void aSiteWithAccountsForWorkersAndForLookers(@TempDir Path empty) throws IOException {
    folder = empty;
    mongo = LockedMongo.start(Files.createDirectories(folder.resolve("keys")));
    administrator = mongo.administrator();
    MongoDatabase site = administrator.getDatabase(DATABASE);
    account(site, "worker-role.json");
    account(site, "look-role.json");
    site.getCollection("users").insertOne(new Document("_id", 1).append("secret", "theirs"));
    site.getCollection("posts")
        .insertMany(IntStream.range(0, 12).mapToObj(LockedStoreTest::post).toList());
    model = ScriptedModelServer.start(Script.inTurn(List.of(new ScriptedReply.Plain())));
    commands = new CommandProcess(folder.resolve("config"), DATABASE);
    writeConfiguration();
    worker = commands.start(log(), uri("worker-role.json"), environment(), "worker");
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> !worker.isAlive() || succeeded().containsAll(JOBS));
    assertThat(succeeded()).as(said()).containsAll(JOBS);
  }

  @AfterAll
  void everythingEnds() throws InterruptedException {
    if (worker != null) {
      worker.destroy();
      if (!worker.waitFor(30, TimeUnit.SECONDS)) {
        worker.destroyForcibly();
      }
    }
    model.close();
    administrator.close();
    mongo.close();
  }

  private static Document role(String file) {
    try {
      return Document.parse(Files.readString(ROLES.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void account(MongoDatabase site, String file) {
    Document role = role(file);
    site.runCommand(role);
    site.runCommand(
        new Document("createUser", file)
            .append("pwd", PASSWORD)
            .append("roles", List.of(role.getString("createRole"))));
  }

  private static Document post(int number) {
    String text =
        IntStream.range(0, 80)
            .mapToObj(word -> "word" + (number < 2 ? word : number * 100 + word))
            .collect(Collectors.joining(" "));
    return new Document("_id", "p" + number)
        .append("title", "Post " + number)
        .append("text", text)
        .append("lang", "en")
        .append("categories", List.of("boats"))
        .append("published", true);
  }

  private void writeConfiguration() throws IOException {
    Path config = folder.resolve("config");
    Path candidates = folder.resolve("candidates.jsonl");
    Files.writeString(
        candidates, "{\"id\":\"a\",\"title\":\"Rafts\",\"text\":\"Raft?\",\"fit\":1}");
    Files.writeString(
        config.resolve("worker.properties"),
        """
        mongodb.database = anchorwatch
        data.dir = %s
        admin.port = 0
        admin.token = %s
        model.url = %s
        model.name = scripted
        model.key = planted-key
        alerts.webhook = http://127.0.0.1:1/planted-path
        model.budget.tokens-per-day = 1000000
        """
            .formatted(folder.resolve("data"), TOKEN, model.url()));
    for (String job : JOBS) {
      Files.writeString(
          config.resolve("jobs.d/" + job + ".properties"),
          "job.type = %s\nschedule.every = 2s\nrun.retries = 0\n".formatted(job)
              + (job.equals("run_sweep") ? "sweep.candidates = " + candidates + "\n" : ""));
    }
  }

  private Path log() {
    return folder.resolve("worker.log");
  }

  private String uri(String account) {
    return mongo.uri(account, PASSWORD, DATABASE);
  }

  private Map<String, String> environment() {
    return Map.of("JAVA_TOOL_OPTIONS", mongo.trust());
  }

  private Set<String> succeeded() {
    return administrator
        .getDatabase(DATABASE)
        .getCollection("slots")
        .distinct("job", new Document("state", "succeeded"), String.class)
        .into(new TreeSet<>());
  }

  private String said() throws IOException {
    return Files.readString(log());
  }

  private Said command(String account, String... words) throws Exception {
    return commands.run(uri(account), environment(), words);
  }

  @Test
  void aWorkerIsNeverRefusedAnything() throws Exception {
    HttpRequest pause =
        HttpRequest.newBuilder(address().resolve("/api/v1/jobs/run_sweep/pause"))
            .header("Authorization", "Bearer " + TOKEN)
            .POST(BodyPublishers.noBody())
            .build();
    int status = HttpClient.newHttpClient().send(pause, BodyHandlers.ofString()).statusCode();
    assertThat(status).isEqualTo(200);
    assertThat(said()).doesNotContainIgnoringCase("not authorized", "unauthorized");
    assertThat(administrator.getDatabase(DATABASE).listCollectionNames())
        .contains("admin_actions", "duplicate_pairs", "quartz_triggers", "related_posts")
        .allMatch(name -> name.equals("users") || named().contains(name));
  }

  private static Set<String> named() {
    return role("worker-role.json").getList("privileges", Document.class).stream()
        .map(privilege -> privilege.get("resource", Document.class).getString("collection"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aWorkerMayDoWithEachOfItsCollectionsWhatItMustDo() {
    Set<String> own = named();
    own.removeAll(Set.of("", "posts"));
    Document strange =
        new Document("_id", "of the test").append("exclusive", List.of("of the test"));
    try (MongoClient client = mongo.client(uri("worker-role.json"))) {
      for (String name : own) {
        MongoCollection<Document> collection = client.getDatabase(DATABASE).getCollection(name);
        collection.insertOne(strange);
        collection.updateOne(strange, new Document("$set", new Document("seen", true)));
        collection.createIndex(new Document("seen", 1));
        assertThat(collection.listIndexes()).isNotEmpty();
        assertThat(collection.deleteOne(new Document("_id", "of the test")).getDeletedCount())
            .isEqualTo(1);
      }
    }
  }

  @Test
  void whoOnlyLooksCanAskTheDoctorAndTheAuditAndListJobs() throws Exception {
    for (String words : List.of("doctor", "audit --from 1h", "jobs list")) {
      Said said = command("look-role.json", words.split(" "));
      assertThat(said.code()).as(words + ": " + said.text()).isIn(ExitCode.DONE, ExitCode.FAILED);
      assertThat(said.text()).doesNotContainIgnoringCase("not authorized");
    }
    Said run = command("look-role.json", "jobs", "run", "refresh_related_posts");
    assertThat(run.code()).as(run.text()).isNotZero();
    assertThat(run.text()).containsIgnoringCase("not authorized");
  }

  @Test
  void plantedSecretsAreNowhereToBeRead() throws Exception {
    StringBuilder seen = new StringBuilder();
    for (String path :
        List.of(
            "/",
            "/metrics",
            "/readyz?verbose",
            "/assets/dashboard.js",
            "/api/v1/status",
            "/api/v1/problems",
            "/api/v1/jobs",
            "/api/v1/jobs/run_sweep",
            "/api/v1/jobs/run_sweep/slots",
            "/api/v1/workers",
            "/api/v1/findings/gaps",
            "/api/v1/model",
            "/api/v1/actions",
            "/api/v1/no-such-page")) {
      seen.append(get(path));
    }
    seen.append(command("worker-role.json", "check", "--show").text());
    seen.append(command("look-role.json", "jobs", "show", "run_sweep").text());
    MongoDatabase site = administrator.getDatabase(DATABASE);
    for (String name : site.listCollectionNames()) {
      site.getCollection(name).find().forEach(document -> seen.append(document.toJson()));
    }
    seen.append(threadDump());
    assertThat(seen)
        .contains("anchorwatch_build_info", "model.key = ****", "Full thread dump")
        .doesNotContain(PASSWORD, TOKEN, "planted-key", "planted-path");
  }

  private String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(address().resolve(path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private URI address() throws IOException {
    return URI.create(Files.readString(folder.resolve("data/admin.address")).strip());
  }

  /** The worker's whole log, at its end what every thread does. */
  private String threadDump() throws Exception {
    Process quit = new ProcessBuilder("kill", "-QUIT", Long.toString(worker.pid())).start();
    assertThat(quit.waitFor()).isZero();
    await().until(() -> said().contains("Full thread dump") && said().contains("JNI global"));
    return said();
  }

  @Test
  void nobodyMayTouchWhatIsNotTheirs() {
    for (String account : List.of("worker-role.json", "look-role.json")) {
      try (MongoClient client = mongo.client(uri(account))) {
        MongoDatabase site = client.getDatabase(DATABASE);
        Document strange = new Document("_id", "strange");
        List<ThrowingCallable> deeds =
            new ArrayList<>(
                List.<ThrowingCallable>of(
                    () -> site.getCollection("posts").insertOne(strange),
                    () -> site.getCollection("posts").deleteOne(strange),
                    () -> site.getCollection("users").insertOne(strange),
                    () -> site.getCollection("users").find().first(),
                    () -> site.getCollection("slots").drop(),
                    () -> client.getDatabase("other").getCollection("slots").insertOne(strange),
                    () -> client.getDatabase("admin").runCommand(new Document("serverStatus", 1)),
                    () -> site.runCommand(new Document("usersInfo", 1)),
                    site::drop));
        if (account.startsWith("look")) {
          deeds.add(() -> site.getCollection("slots").insertOne(strange));
        }
        deeds.forEach(deed -> assertThatThrownBy(deed).hasMessageContaining("not authorized"));
      }
    }
  }
}
