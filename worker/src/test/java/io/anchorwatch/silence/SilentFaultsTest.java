package io.anchorwatch.silence;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import io.anchorwatch.runner.Proposals.Proposed;
import io.anchorwatch.silence.Fault.Result;
import io.anchorwatch.testing.RealMongo;
import io.anchorwatch.worker.AppContainer;
import io.anchorwatch.worker.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The silent faults that need no process of their own, on a worker in this one. */
@ExtendWith(RealMongo.class)
class SilentFaultsTest {
  private static final Duration GRACE = Duration.ofSeconds(10);

  @Test
  @Tag("slow")
  void whatLiesInTheStoreIsToldOfAndMended(ConnectionString uri, @TempDir Path directory)
      throws Exception {
    List<Fault> faults = inTheStore();
    List<String> jobs = Silence.jobs(faults);
    String database = "silent_faults_test";
    try (Harbour harbour = new Harbour(uri.getConnectionString(), database, directory, jobs);
        AppContainer container =
            AppContainer.build(
                SilentJobs.settings(uri.getConnectionString(), database, "bell", 4), new Types())) {
      WorkerProcess worker = new WorkerProcess(container);
      List<Proposed> definitions = jobs.stream().map(SilentJobs::of).toList();
      Thread thread = new Thread(() -> worker.run(definitions), "silent-faults-worker");
      thread.start();
      harbour.awaitWork(1, "failing");
      harbour.awaitFirstLook();
      List<Result> results = new Round(harbour, GRACE, new Random(1)).byWatch(faults);
      worker.stop();
      thread.join(Duration.ofSeconds(60).toMillis());
      assertThat(results).filteredOn(result -> !result.found()).isEmpty();
      assertThat(results).filteredOn(result -> result.healable() && result.healed() == 0).isEmpty();
    }
  }

  @Test
  void theListIsTheOneInTheDocumentation() throws Exception {
    String page =
        Files.readString(Path.of(System.getProperty("anchorwatch.root"), "docs/silent-faults.md"));
    List<String> names =
        page.lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| fault"))
            .map(line -> line.split("\\|", -1)[1].strip())
            .toList();
    assertThat(names).containsExactlyElementsOf(Silence.names());
  }

  private static List<Fault> inTheStore() {
    return Stream.concat(StoredFaults.all().stream(), DoorbellFaults.all().stream())
        .filter(fault -> !fault.subject().equals("all jobs"))
        .toList();
  }
}
