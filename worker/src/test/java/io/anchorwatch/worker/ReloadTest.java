package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.config.Check;
import io.anchorwatch.config.Checked;
import io.anchorwatch.config.ConfigSources;
import io.anchorwatch.runner.Proposals.Proposed;
import io.anchorwatch.runner.WorkerId;
import io.anchorwatch.watch.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change under a worker. */
class ReloadTest {
  private final List<List<Proposed>> taken = new ArrayList<>();
  private final RefusedConfiguration refused =
      new RefusedConfiguration(new WorkerId("atlas", "01", "5f2c"));
  @TempDir private Path config = Path.of(".");

  @BeforeEach
  void aJob() throws IOException {
    Files.createDirectories(config.resolve("jobs.d"));
    Files.writeString(config.resolve("worker.properties"), "worker.threads = 4\n");
    job("gaps", "schedule.every = 24h");
  }

  private void job(String name, String schedule) {
    try {
      Files.writeString(
          config.resolve("jobs.d").resolve(name + ".properties"),
          "job.type = analyze_topic_gaps\n" + schedule + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Checked read() {
    return new Check(Set.copyOf(AppContainer.jobTypes()), () -> Instant.EPOCH)
        .check(new ConfigSources(config, Map.of(), Map.of()));
  }

  private Reload reload() {
    return reload(() -> {});
  }

  /** With something that happens while the configuration is read for the first time. */
  private Reload reload(Runnable meanwhile) {
    WatchedFiles before = WatchedFiles.in(config);
    Checked.Valid first = (Checked.Valid) read();
    meanwhile.run();
    return new Reload(before, first, this::read, taken::add, refused);
  }

  @Test
  void nothingHappensWhileNothingChanges() {
    Reload reload = reload();
    reload.look();
    reload.look();
    assertThat(taken).isEmpty();
  }

  @Test
  void aChangeIsTakenOnceItHasComeToRest() {
    Reload reload = reload();
    job("gaps", "schedule.every = 12h");
    job("pairs", "schedule.every = 1h");
    reload.look();
    assertThat(taken).isEmpty();
    reload.look();
    reload.look();
    assertThat(taken).singleElement().satisfies(all -> assertThat(all).hasSize(2));
  }

  @Test
  void aChangeBetweenTheFirstReadingAndTheFirstLookIsNoticed() {
    Reload reload = reload(() -> job("pairs", "schedule.every = 1h"));
    reload.look();
    reload.look();
    assertThat(taken).singleElement().satisfies(all -> assertThat(all).hasSize(2));
  }

  @Test
  void aFileThatIsGoneIsAChange() throws IOException {
    job("pairs", "schedule.every = 1h");
    Reload reload = reload();
    Files.delete(config.resolve("jobs.d/pairs.properties"));
    reload.look();
    reload.look();
    assertThat(taken).singleElement().satisfies(all -> assertThat(all).hasSize(1));
  }

  @Test
  void oneMistakeAnywhereChangesNothingAndIsNamedUntilItIsMended() {
    Reload reload = reload();
    job("gaps", "schedule.every = 12h");
    job("pairs", "schedule.evry = 1h");
    reload.look();
    reload.look();
    assertThat(taken).isEmpty();
    assertThat(refused.look())
        .singleElement()
        .extracting(Problem::text)
        .asString()
        .contains("worker atlas/01", "jobs.d/pairs.properties:2", "schedule.evry");

    job("pairs", "schedule.every = 1h");
    reload.look();
    reload.look();
    assertThat(taken).hasSize(1);
    assertThat(refused.look()).isEmpty();
  }

  @Test
  void whoAsksDoesNotWait() {
    Reload reload = reload();
    job("pairs", "schedule.every = 1h");
    reload.ask();
    reload.look();
    assertThat(taken).hasSize(1);
  }

  @Test
  void aFolderThatIsGoneIsAMistakeLikeAnother() throws IOException {
    Reload reload = reload();
    Files.delete(config.resolve("jobs.d/gaps.properties"));
    Files.delete(config.resolve("jobs.d"));
    reload.look();
    reload.look();
    assertThat(taken).isEmpty();
    assertThat(refused.look())
        .singleElement()
        .extracting(Problem::text)
        .asString()
        .contains("jobs.d");
  }
}
