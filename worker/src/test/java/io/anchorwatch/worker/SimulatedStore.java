package io.anchorwatch.worker;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.AdminSettings;
import io.anchorwatch.config.WorkerSettings.AlertSettings;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.config.WorkerSettings.ProcessSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Generations;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.watch.Audit;
import io.anchorwatch.watch.AuditReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A store with a clock one can set, which outlives the containers of the workers that use it. */
final class SimulatedStore {
  private final AppContainer keeper;
  private Instant now;
  private UnaryOperator<SlotLedger> line = UnaryOperator.identity();

  SimulatedStore(Instant now) {
    this.now = now;
    this.keeper = AppContainer.inMemory(settings(), this::now);
  }

  Instant now() {
    return now;
  }

  long nanos() {
    return now.toEpochMilli() * 1_000_000L;
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  /** What lies between the ledger and the workers that start from here on. */
  void through(UnaryOperator<SlotLedger> line) {
    this.line = line;
  }

  /** A new process over this store. */
  AppContainer container(Module overrides) {
    return AppContainer.inMemory(settings(), this::now, new Shared(), overrides);
  }

  List<Slot> slots(String job) {
    List<Slot> slots = new ArrayList<>();
    keeper.get(SlotLedger.class).each(job, Instant.EPOCH, now.plus(Duration.ofDays(1)), slots::add);
    return slots;
  }

  AuditReport audit(Instant from, Instant to) {
    return keeper.get(Audit.class).run(from, to);
  }

  SlotLedger ledger() {
    return keeper.get(SlotLedger.class);
  }

  static WorkerSettings settings() {
    return new WorkerSettings(
        new StoreSettings(Optional.empty(), "anchorwatch", Path.of("."), Duration.ofDays(3650)),
        new ProcessSettings("01", 4, Duration.ofMinutes(2)),
        new PostSettings(Optional.empty(), "posts", PostFields.usual()),
        new AdminSettings("127.0.0.1", 0, Optional.empty()),
        Optional.empty(),
        new AlertSettings(Optional.empty()));
  }

  private final class Shared extends AbstractModule {
    @Override
    protected void configure() {
      bind(Anchors.class).toInstance(keeper.get(Anchors.class));
      bind(Generations.class).toInstance(keeper.get(Generations.class));
      bind(SlotLedger.class).toInstance(line.apply(keeper.get(SlotLedger.class)));
      bind(Workers.class).toInstance(keeper.get(Workers.class));
      bind(OutputStore.class).toInstance(keeper.get(OutputStore.class));
    }
  }
}
