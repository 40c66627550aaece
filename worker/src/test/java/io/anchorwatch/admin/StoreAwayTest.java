package io.anchorwatch.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.admin.Caller.Said;
import io.anchorwatch.config.Secret;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.runner.Ground;
import io.anchorwatch.testing.OneNode;
import io.anchorwatch.worker.AppContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin server over a real MongoDB that goes away and comes back. */
@Tag("slow")
class StoreAwayTest {
  @Test
  void whatTheStoreSaidLastIsShownUntilItIsBack(@TempDir Path data) {
    try (OneNode store = OneNode.start();
        AppContainer container = AppContainer.build(settings(data, store.uri("admin_away")))) {
      container.get(Ground.class).prepare();
      AdminServer server = container.get(AdminServer.class);
      server.start();
      try {
        Caller caller = new Caller(server.url());
        assertThat(caller.get("/api/v1/workers").header("Anchorwatch-Stale")).isEmpty();
        assertThat(caller.post("jobs/none/run", "{}", Caller.bearer("t")).status()).isEqualTo(404);
        assertThat(caller.read("status").get("jobs").get("all").asInt()).isZero();
        store.mongod().kill();
        Said said = caller.get("/api/v1/workers");
        assertThat(said.status()).isEqualTo(200);
        assertThat(said.header("Anchorwatch-Stale")).contains("true");
        assertThat(said.header("Anchorwatch-Heard")).isPresent();
        Said jobs = caller.get("/api/v1/jobs");
        assertThat(jobs.status()).as("what the watch knows needs no store").isEqualTo(200);
        assertThat(caller.get("/api/v1/actions").status()).isEqualTo(503);
        assertThat(caller.get("/").status()).isEqualTo(200);
        store.mongod().start();
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> caller.get("/api/v1/workers").header("Anchorwatch-Stale").isEmpty());
      } finally {
        server.stop();
      }
    }
  }

  private static WorkerSettings settings(Path data, String uri) {
    WorkerSettings memory = Harbour.settings(data, Optional.of("t"));
    return new WorkerSettings(
        new WorkerSettings.StoreSettings(
            Optional.of(new Secret(uri)), "admin_away", data, Duration.ofDays(90)),
        memory.process(),
        memory.posts(),
        memory.admin(),
        memory.model(),
        memory.alerts());
  }
}
