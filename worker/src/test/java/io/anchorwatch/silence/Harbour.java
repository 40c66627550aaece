package io.anchorwatch.silence;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.store.StoreClock;
import io.anchorwatch.watch.Doctor;
import io.anchorwatch.worker.AppContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.bson.Document;

/** One database, its jobs, and the worker processes on it, by instance. Not thread-safe. */
final class Harbour implements AutoCloseable {
  private final String uri;
  private final String database;
  private final Path directory;
  private final List<String> jobs;
  private final MongoClient client;
  private final Map<String, Process> workers = new LinkedHashMap<>();

  Harbour(String uri, String database, Path directory, List<String> jobs) {
    this.uri = uri;
    this.database = database;
    this.directory = directory;
    this.jobs = List.copyOf(jobs);
    this.client = MongoClients.create(uri);
  }

  MongoDatabase store() {
    return client.getDatabase(database);
  }

  MongoCollection<Document> in(String collection) {
    return store().getCollection(collection);
  }

  Instant now() {
    return store().runCommand(new Document("hello", 1)).getDate("localTime").toInstant();
  }

  /** Starts a worker that has the harbour's jobs and some more in its files. */
  void start(String instance, int threads, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SilenceWorker.class.getName(),
                uri,
                database,
                instance,
                Integer.toString(threads)));
    command.addAll(jobs);
    command.addAll(List.of(more));
    try {
      workers.put(
          instance,
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve(database + "-" + instance + ".log").toFile())
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("no worker could be started", e);
    }
  }

  /** Waits until the workers have given a sign and every job of the harbour has succeeded once. */
  void awaitWork(int workersLive, String... idle) {
    Awaitility.await("work in " + database)
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(250))
        .until(
            () ->
                in("workers").countDocuments(new Document("gone", false)) >= workersLive
                    && in("slots")
                            .distinct("job", new Document("state", "succeeded"), String.class)
                            .into(new ArrayList<>())
                            .size()
                        >= jobs.size() - idle.length);
  }

  /** Waits until the watch of some worker can have looked at everything once. */
  void awaitFirstLook() throws InterruptedException {
    Round.pause(Duration.ofSeconds(20));
  }

  void order(String instance, String order) throws IOException {
    var in = worker(instance).getOutputStream();
    in.write((order + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  Process worker(String instance) {
    Process worker = workers.get(instance);
    if (worker == null) {
      throw new IllegalArgumentException("no worker " + instance);
    }
    return worker;
  }

  /** SIGTERM, and waits for the end. */
  void drain(String instance) throws InterruptedException {
    Process worker = worker(instance);
    worker.destroy();
    if (!worker.waitFor(40, TimeUnit.SECONDS)) {
      throw new IllegalStateException(instance + " does not end");
    }
  }

  /** SIGSTOP or SIGCONT to that process alone. */
  void signal(String instance, String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(worker(instance).pid())).start().waitFor();
  }

  void killAll() {
    for (Process worker : workers.values()) {
      worker.destroyForcibly().onExit().join();
    }
  }

  /** What {@code anchorwatch doctor} says now. */
  Doctor.Diagnosis doctor() {
    try (AppContainer container =
        AppContainer.build(SilentJobs.settings(uri, database, "doctor", 1), new Types())) {
      container.get(StoreClock.class).measure();
      return container.get(Doctor.class).examine();
    }
  }

  Document anchor(String job) {
    return one("anchors", new Document("_id", "plugin_job_last_run_" + job));
  }

  void change(String job, Document update) {
    in("anchors").updateOne(new Document("_id", "plugin_job_last_run_" + job), update);
  }

  Document one(String collection, Document filter) {
    Document found = in(collection).find(filter).sort(new Document("dueAt", -1)).first();
    if (found == null) {
      throw new IllegalStateException("nothing in " + collection + " matches " + filter);
    }
    return found;
  }

  /** As an edit by a reload would, past everything that checks it. */
  void generation(String job, Consumer<Document> edit) {
    Document anchor = anchor(job);
    int number = anchor.getInteger("generation") + 1;
    Document definition = one("definitions", new Document("_id", job + "#" + (number - 1)));
    definition.append("_id", job + "#" + number).append("number", number);
    edit.accept(definition);
    in("definitions").insertOne(definition);
    Document mark = new Document("n", number).append("from", anchor.get("reservedTo"));
    change(
        job,
        new Document("$set", new Document("generation", number))
            .append("$push", new Document("generations", mark)));
  }

  @Override
  public void close() {
    killAll();
    store().drop();
    client.close();
  }
}
