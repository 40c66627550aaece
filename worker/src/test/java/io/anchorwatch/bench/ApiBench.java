package io.anchorwatch.bench;

import io.anchorwatch.admin.AdminServer;
import io.anchorwatch.config.Secret;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.AdminSettings;
import io.anchorwatch.config.WorkerSettings.AlertSettings;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.config.WorkerSettings.ProcessSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.runner.Ground;
import io.anchorwatch.testing.OneNode;
import io.anchorwatch.worker.AppContainer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.bson.Document;

/**
 * How long the dashboard's API takes over many jobs and slots on a real mongod: {@code --slots N
 * --jobs N --requests N}. One caller, addresses at random, each answer read whole. Ends with 1 if
 * the 95th percentile of an address is over half a second.
 */
public final class ApiBench {
  private static final String DATABASE = "api_bench";
  private static final double MOST_MILLIS = 500;

  private final String url;
  private final FilledLedger ledger;
  private final int requests;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Random random = new Random(7);

  private ApiBench(String url, FilledLedger ledger, int requests) {
    this.url = url;
    this.ledger = ledger;
    this.requests = requests;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int slots = AuditBench.number(arguments, "--slots", 1_000_000);
    int jobs = AuditBench.number(arguments, "--jobs", 100_000);
    int requests = AuditBench.number(arguments, "--requests", 200);
    Path data = Files.createTempDirectory("anchorwatch-bench");
    boolean right;
    try (OneNode server = OneNode.start();
        AppContainer container = AppContainer.build(settings(data, server.uri(DATABASE)))) {
      container.get(Ground.class).prepare();
      FilledLedger ledger = new FilledLedger(container, jobs, slots / jobs);
      ledger.fill();
      System.err.println("bench: filled");
      AdminServer admin = container.get(AdminServer.class);
      admin.start();
      right = new ApiBench(admin.url(), ledger, requests).run();
      admin.stop();
    }
    Runtime.getRuntime().halt(right ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (status("/api/v1/jobs") != 200) {
      // The first look reads every job; until it has ended the answer is 503 after two seconds.
      System.err.println("bench: the first look is under way");
    }
    Document line =
        new Document("bench", "api")
            .append("jobs", ledger.jobs())
            .append("slots", ledger.slots())
            .append("first_look_ms", Math.round((System.nanoTime() - start) / 1e6));
    boolean right = true;
    for (Map.Entry<String, IntFunction<String>> route : routes().entrySet()) {
      double[] millis = measure(route.getValue());
      double p95 = millis[(int) Math.ceil(millis.length * 0.95) - 1];
      right &= p95 <= MOST_MILLIS;
      line.append(
          route.getKey(),
          new Document("p50_ms", tenths(millis[millis.length / 2]))
              .append("p95_ms", tenths(p95))
              .append("max_ms", tenths(millis[millis.length - 1])));
    }
    System.out.println(line.toJson());
    return right;
  }

  private Map<String, IntFunction<String>> routes() {
    Map<String, IntFunction<String>> routes = new LinkedHashMap<>();
    routes.put("status", any -> "status");
    routes.put("problems", any -> "problems");
    routes.put("jobs", job -> "jobs?after=" + ledger.job(job));
    routes.put("jobs_search", job -> "jobs?q=" + ledger.job(job).substring(5));
    routes.put("jobs_overdue", any -> "jobs?state=overdue");
    routes.put("job", job -> "jobs/" + ledger.job(job));
    routes.put("job_slots", job -> "jobs/" + ledger.job(job) + "/slots");
    routes.put("slot", job -> "slots/" + ledger.slotOf(job));
    routes.put("workers", any -> "workers");
    routes.put("duplicates", any -> "findings/duplicates");
    routes.put("gaps", any -> "findings/gaps");
    return routes;
  }

  private double[] measure(IntFunction<String> address) throws IOException, InterruptedException {
    double[] millis = new double[requests];
    for (int i = 0; i < requests; i++) {
      String path = "/api/v1/" + address.apply(random.nextInt(ledger.jobs()));
      long start = System.nanoTime();
      int status = status(path);
      millis[i] = (System.nanoTime() - start) / 1e6;
      if (status != 200) {
        throw new IllegalStateException(path + " answered " + status);
      }
    }
    Arrays.sort(millis);
    return millis;
  }

  private int status(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }

  private static double tenths(double millis) {
    return Math.round(millis * 10) / 10.0;
  }

  private static WorkerSettings settings(Path data, String uri) {
    return new WorkerSettings(
        new StoreSettings(Optional.of(new Secret(uri)), DATABASE, data, Duration.ofDays(90)),
        new ProcessSettings("bench", 1, Duration.ofSeconds(20)),
        new PostSettings(Optional.empty(), "posts", PostFields.usual()),
        new AdminSettings("127.0.0.1", 0, Optional.empty()),
        Optional.empty(),
        new AlertSettings(Optional.empty()));
  }
}
