package io.anchorwatch.bench;

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
import io.anchorwatch.watch.Audit;
import io.anchorwatch.watch.AuditReport;
import io.anchorwatch.watch.JobAudit.Kind;
import io.anchorwatch.worker.AppContainer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/**
 * How long the audit takes over many slots on a real mongod, and how much memory: {@code --slots N
 * --jobs N}. Audits twice: the ledger as it should be, and with one slot of each kind of wrong.
 * Ends with 1 if it does not find exactly those.
 */
public final class AuditBench {
  private static final String DATABASE = "audit_bench";

  private AuditBench() {}

  public static void main(String[] arguments) throws IOException {
    int slots = number(arguments, "--slots", 1_000_000);
    int jobs = number(arguments, "--jobs", 200);
    boolean right;
    try (OneNode server = OneNode.start();
        AppContainer container = AppContainer.build(settings(server.uri(DATABASE)))) {
      container.get(Ground.class).prepare();
      right = measure(container, new FilledLedger(container, jobs, slots / jobs));
    }
    Runtime.getRuntime().halt(right ? 0 : 1);
  }

  private static boolean measure(AppContainer container, FilledLedger ledger) throws IOException {
    long start = System.nanoTime();
    ledger.fill();
    Document line =
        new Document("bench", "audit")
            .append("slots", ledger.slots())
            .append("jobs", ledger.jobs())
            .append("fill_seconds", seconds(start));
    System.err.println("bench: filled");
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    start = System.nanoTime();
    AuditReport clean = audit(container, ledger);
    double seconds = seconds(start);
    line.append("audit_seconds", seconds)
        .append("slots_per_second", Math.round(clean.expected() / seconds))
        .append("heap_peak_mb", megabytes(heapPeak()))
        .append("heap_max_mb", megabytes(Runtime.getRuntime().maxMemory()))
        .append("rss_peak_mb", rssPeak())
        .append("expected", clean.expected())
        .append("clean", clean.clean());
    ledger.spoil();
    AuditReport spoiled = audit(container, ledger);
    Document found = new Document();
    boolean each = true;
    for (Kind kind : Kind.values()) {
      found.append(kind.name().toLowerCase(Locale.ROOT), spoiled.count(kind));
      each &= spoiled.count(kind) == 1;
    }
    System.out.println(line.append("found_of_one_each", found).toJson());
    return clean.clean() && clean.expected() == ledger.slots() && each;
  }

  private static AuditReport audit(AppContainer container, FilledLedger ledger) {
    return container.get(Audit.class).run(ledger.from(), container.storeTime().instant());
  }

  private static WorkerSettings settings(String uri) {
    return new WorkerSettings(
        new StoreSettings(
            Optional.of(new Secret(uri)), DATABASE, Path.of("."), Duration.ofDays(90)),
        new ProcessSettings("bench", 1, Duration.ofSeconds(20)),
        new PostSettings(Optional.empty(), "posts", PostFields.usual()),
        new AdminSettings("127.0.0.1", 0, Optional.empty()),
        Optional.empty(),
        new AlertSettings(Optional.empty()));
  }

  static int number(String[] arguments, String name, int otherwise) {
    for (int i = 0; i + 1 < arguments.length; i++) {
      if (arguments[i].equals(name)) {
        return Integer.parseInt(arguments[i + 1]);
      }
    }
    return otherwise;
  }

  private static double seconds(long start) {
    return Math.round((System.nanoTime() - start) / 1e7) / 100.0;
  }

  private static Iterable<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static long heapPeak() {
    long peak = 0;
    for (MemoryPoolMXBean pool : pools()) {
      peak += pool.getPeakUsage().getUsed();
    }
    return peak;
  }

  private static long rssPeak() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }

  private static long megabytes(long bytes) {
    return bytes >> 20;
  }
}
