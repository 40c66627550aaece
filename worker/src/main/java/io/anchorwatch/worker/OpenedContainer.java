package io.anchorwatch.worker;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.cli.Opened;
import io.anchorwatch.cli.PostShelf;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.duplicates.Decisions;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.Survey;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.migrations.Migrations;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.runner.WorkerId;
import io.anchorwatch.store.StoreClock;
import io.anchorwatch.topics.GapDecisions;
import io.anchorwatch.watch.Audit;
import io.anchorwatch.watch.Doctor;
import io.anchorwatch.watch.Problems;
import java.time.InstantSource;
import java.util.Optional;

/** A container as commands see it. Safe for use by many threads. */
public final class OpenedContainer implements Opened {
  private final AppContainer container;

  /** Takes a container, and closes it when it is closed itself. */
  public OpenedContainer(AppContainer container) {
    this.container = container;
  }

  /**
   * Asks the store for its time. What is missing in it is not made: looking must not change what is
   * seen.
   *
   * @throws RuntimeException of the driver if it cannot be reached; the container is closed then
   */
  static Opened prepared(AppContainer container) {
    try {
      container.get(StoreClock.class).measure();
      return new OpenedContainer(container);
    } catch (RuntimeException unreachable) {
      container.close();
      throw unreachable;
    }
  }

  @Override
  public Ports ports() {
    return new Ports(
        container.get(Anchors.class),
        container.get(KnownGenerations.class),
        container.get(SlotLedger.class),
        container.get(Workers.class));
  }

  @Override
  public InstantSource storeTime() {
    return container.storeTime();
  }

  @Override
  public Registrar registrar() {
    return container.get(Registrar.class);
  }

  @Override
  public Audit audit() {
    return container.get(Audit.class);
  }

  @Override
  public Survey survey() {
    return container.get(Survey.class);
  }

  @Override
  public Doctor doctor() {
    return container.get(Doctor.class);
  }

  @Override
  public Problems problems() {
    return container.get(Problems.class);
  }

  @Override
  public PostSource posts() {
    return container.get(PostSource.class);
  }

  @Override
  public OutputStore outputs() {
    return container.get(OutputStore.class);
  }

  @Override
  public Decisions decisions() {
    return container.get(Decisions.class);
  }

  @Override
  public GapDecisions gapDecisions() {
    return container.get(GapDecisions.class);
  }

  @Override
  public PostShelf shelf() {
    return new MongoPostShelf(
        container.get(MongoDatabase.class), container.get(WorkerSettings.class).posts());
  }

  @Override
  public Migrations migrations() {
    return container.get(Migrations.class);
  }

  @Override
  public String where() {
    return container.where();
  }

  @Override
  public Optional<String> started() {
    return Identity.invocation().map(token -> container.get(WorkerId.class).text());
  }

  @Override
  public String worker(String instance, String token) {
    return new WorkerId(container.get(WorkerId.class).host(), instance, token).text();
  }

  @Override
  public void close() {
    container.close();
  }
}
