package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.cli.CommandProcess.Said;
import io.anchorwatch.config.Secret;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Claim;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.ledger.LedgerSetup;
import io.anchorwatch.ledger.Materialiser;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.store.StoreClock;
import io.anchorwatch.testing.RealMongo;
import io.anchorwatch.worker.AppContainer;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the unit's {@code ExecStopPost} does when a worker has died. */
@ExtendWith(RealMongo.class)
class ReleaseCommandTest {
  private static final String DEAD = "5f2c8e0d4b7a49c1";

  private final String uri;
  private final MongoDatabase database;
  @TempDir private Path config = Path.of(".");

  ReleaseCommandTest(ConnectionString uri, MongoDatabase database) {
    this.uri = uri.getConnectionString();
    this.database = database;
  }

  private AppContainer container() {
    WorkerSettings usual = Ship.settings();
    StoreSettings store =
        new StoreSettings(
            Optional.of(new Secret(uri)), database.getName(), config, Duration.ofDays(90));
    return AppContainer.build(
        new WorkerSettings(
            store, usual.process(), usual.posts(), usual.admin(), usual.model(), usual.alerts()));
  }

  /** Claims a slot of a job for whom an owner is. */
  private static SlotId claimed(AppContainer container, String job, String owner) {
    JobDefinition definition =
        Ship.definition(job, Ship.every("1s"), Schedule.Anchor.SLOT, Optional.empty());
    container.get(Registrar.class).propose(definition, new Proposal(job, "hash of " + job));
    SlotLedger slots = container.get(SlotLedger.class);
    SlotId id = await().until(() -> due(container, job), Optional::isPresent).orElseThrow();
    Claim claim =
        slots.claim(
            id,
            new SlotLedger.Terms(
                owner,
                "n-" + job,
                Duration.ofMinutes(10),
                List.of("job:" + job),
                Duration.ofDays(90)));
    assertThat(claim).isInstanceOf(Claim.Won.class);
    return id;
  }

  private static Optional<SlotId> due(AppContainer container, String job) {
    container
        .get(Materialiser.class)
        .lookAhead(container.get(Anchors.class).find(job).orElseThrow());
    return container.get(SlotLedger.class).open(100).stream()
        .map(Slot::id)
        .filter(slot -> slot.job().equals(job))
        .findFirst();
  }

  @Test
  void givesBackWhatTheDeadWorkerHeldAndNothingElse() throws Exception {
    givesBack(Map.of("INVOCATION_ID", DEAD), "release");
  }

  /** A unit of its own, because not every systemd gives credentials to ExecStopPost. */
  @Test
  void theDeadWorkerIsNamedByWhoeverSawItEnd() throws Exception {
    givesBack(Map.of("INVOCATION_ID", "another"), "release", "--start", "01-" + DEAD);
  }

  private void givesBack(Map<String, String> environment, String... command) throws Exception {
    database.drop();
    String host = InetAddress.getLocalHost().getHostName();
    try (AppContainer container = container()) {
      container.get(LedgerSetup.class).ensure();
      container.get(StoreClock.class).measure();
      SlotId lost = claimed(container, "gaps", host + "/01/" + DEAD);
      SlotId held = claimed(container, "pairs", host + "/01/alive");

      Said said = new CommandProcess(config, database.getName()).run(uri, environment, command);

      assertThat(said.code()).as(said.text()).isZero();
      assertThat(said.text()).contains("gave back 1 slots of " + host + "/01/" + DEAD);
      SlotLedger slots = container.get(SlotLedger.class);
      assertThat(slots.find(lost).orElseThrow().state()).isNotEqualTo(SlotState.RUNNING);
      assertThat(slots.find(held).orElseThrow().state()).isEqualTo(SlotState.RUNNING);
    }
  }

  @Test
  void refusesToGuessWhichWorkerIsGone() throws Exception {
    Said said = new CommandProcess(config, database.getName()).run(uri, Map.of(), "release");
    assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    assertThat(said.text()).contains("neither --start nor INVOCATION_ID says which worker");
  }
}
