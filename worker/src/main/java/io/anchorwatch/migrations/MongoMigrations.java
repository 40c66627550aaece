package io.anchorwatch.migrations;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.Leases;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.migrations.Migration.Kind;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Over a MongoDB, with the ledger's leases to keep other processes away. */
final class MongoMigrations implements Migrations {
  private static final Logger log = LoggerFactory.getLogger(MongoMigrations.class);
  private static final String CHORE = "migrations";
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Shipped shipped;
  private final Journal journal;
  private final MongoDatabase database;
  private final Leases leases;
  private final Workers workers;
  private final Applicant applicant;

  @Inject
  MongoMigrations(
      Shipped shipped,
      Journal journal,
      MongoDatabase database,
      Leases leases,
      Workers workers,
      Applicant applicant) {
    this.shipped = shipped;
    this.journal = journal;
    this.database = database;
    this.leases = leases;
    this.workers = workers;
    this.applicant = applicant;
  }

  @Override
  public List<Standing> standings() {
    Map<Integer, Standing> all = new TreeMap<>();
    Map<Integer, Journal.Entry> begun =
        journal.entries().stream()
            .collect(Collectors.toMap(Journal.Entry::number, Function.identity()));
    begun.values().stream()
        .map(it -> new Standing(it.number(), it.name(), it.kind(), false, it.done()))
        .forEach(standing -> all.put(standing.number(), standing));
    for (Migration it : shipped.all()) {
      var done = Optional.ofNullable(begun.get(it.number())).flatMap(Journal.Entry::done);
      all.put(it.number(), new Standing(it.number(), it.name(), it.kind(), true, done));
    }
    return List.copyOf(all.values());
  }

  @Override
  public void expand() {
    if (!pending(Kind.EXPAND).isEmpty()) {
      alone(
          () -> {
            pending(Kind.EXPAND).forEach(this::make);
            return true;
          });
    }
  }

  @Override
  public Applied apply() {
    List<Integer> made = new ArrayList<>();
    if (pending(Kind.EXPAND).isEmpty() && pending(Kind.CONTRACT).isEmpty()) {
      return new Applied.All(made);
    }
    return alone(() -> makeAll(made));
  }

  private Applied makeAll(List<Integer> made) {
    for (Migration migration : pending(Kind.EXPAND)) {
      make(migration);
      made.add(migration.number());
    }
    for (Migration migration : pending(Kind.CONTRACT)) {
      journal.begin(migration);
      List<String> others = others();
      if (!others.isEmpty()) {
        journal.forget(migration);
        return new Applied.Waits(made, migration, others);
      }
      make(migration);
      made.add(migration.number());
    }
    return new Applied.All(made);
  }

  private void make(Migration migration) {
    keep();
    log.atInfo()
        .addKeyValue("migration", migration.number())
        .addKeyValue("name", migration.name())
        .log("the store is being migrated");
    journal.begin(migration);
    migration.change().make(database, this::keep);
    keep();
    journal.done(migration, applicant.version());
  }

  /** Those of a kind that are not done. */
  private List<Migration> pending(Kind kind) {
    List<Standing> standings = standings();
    for (Standing standing : standings) {
      if (!standing.known() && standing.kind() == Kind.CONTRACT) {
        throw new MigrationException(
            false,
            "This store is too new for version "
                + applicant.version()
                + ": migration "
                + standing.number()
                + " ("
                + standing.name()
                + ") has taken away what it needs. Start the version that made it, or a later one");
      }
    }
    Set<Integer> done =
        standings.stream()
            .filter(standing -> standing.done().isPresent())
            .map(Standing::number)
            .collect(Collectors.toSet());
    return shipped.all().stream()
        .filter(it -> it.kind() == kind && !done.contains(it.number()))
        .toList();
  }

  private List<String> others() {
    return workers.seenWithin(Registrar.SILENCE).stream()
        .map(Workers.Seen::sign)
        .filter(sign -> !sign.place().version().equals(applicant.version()))
        .map(sign -> sign.id() + " (" + sign.place().version() + ")")
        .sorted()
        .toList();
  }

  private <T> T alone(Supplier<T> work) {
    long fence = keep();
    try {
      return work.get();
    } finally {
      leases.release(CHORE, applicant.owner(), fence);
    }
  }

  /** Takes the right to migrate, or keeps it. */
  private long keep() {
    return leases
        .acquire(CHORE, applicant.owner(), LEASE)
        .orElseThrow(
            () ->
                new MigrationException(
                    true, "Another process is migrating the store; try again in a moment"));
  }
}
