package io.anchorwatch.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.Leases;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.migrations.Migration.Kind;
import io.anchorwatch.testing.RealMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One process that brings a real store to its version. */
@ExtendWith(RealMongo.class)
class MigrationsTest implements Leases, Workers {
  private final MongoDatabase database;
  private final List<Integer> made = new ArrayList<>();
  private final List<Seen> live = new ArrayList<>();
  private Optional<Long> right = Optional.of(1L);
  private int released;

  MigrationsTest(MongoDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void anEmptyStore() {
    database.drop();
  }

  private Migration expand(int number) {
    return new Migration(number, "adds", Kind.EXPAND, (store, alive) -> made.add(number));
  }

  private Migration contract(int number) {
    return new Migration(number, "removes", Kind.CONTRACT, (store, alive) -> made.add(number));
  }

  private Migrations of(String version, Migration... known) {
    return new MongoMigrations(
        new Shipped(List.of(known)),
        new Journal(database),
        database,
        this,
        this,
        new Migrations.Applicant("here/01/abc", version));
  }

  private void lives(String version) {
    Place place = new Place("there", "02", version, 7);
    Sign sign = new Sign("there/02/def", place, Map.of(), false, Duration.ZERO, List.of());
    live.add(new Seen(sign, Instant.EPOCH, Instant.EPOCH));
  }

  @Test
  void eachIsMadeOnceAndInOrder() {
    of("1", expand(1), expand(2)).expand();
    of("1", expand(1), expand(2)).expand();
    of("2", expand(1), expand(2), expand(4)).expand();
    assertThat(made).containsExactly(1, 2, 4);
    assertThat(of("2", expand(1), expand(2), expand(4)).standings())
        .extracting(Standing::number, it -> it.done().orElseThrow().version())
        .containsExactly(tuple(1, "1"), tuple(2, "1"), tuple(4, "2"));
    assertThat(released).isEqualTo(2);
  }

  @Test
  void aStartNeverTakesAnythingAwayAndGoesOnBehindWhatIsToBeTakenAway() {
    of("2", expand(1), contract(2), expand(3)).expand();
    assertThat(made).containsExactly(1, 3);
  }

  @Test
  void aListDoesNotChangeTheStore() {
    assertThat(of("1", expand(1), contract(2)).standings())
        .extracting(Standing::done)
        .containsExactly(Optional.empty(), Optional.empty());
    assertThat(database.listCollectionNames().first()).isNull();
  }

  @Test
  void whatFailedInTheMiddleIsMadeAgain() {
    Migration failing =
        new Migration(
            2,
            "fails",
            Kind.EXPAND,
            (store, alive) -> {
              throw new IllegalStateException("the disk is full");
            });
    assertThatThrownBy(() -> of("1", expand(1), failing).expand()).hasMessageContaining("disk");
    assertThat(released).isEqualTo(1);
    of("1", expand(1), expand(2)).expand();
    assertThat(made).containsExactly(1, 2);
  }

  @Test
  void onlyOneProcessIsAtItAndTheOthersComeBack() {
    right = Optional.empty();
    assertThatThrownBy(() -> of("1", expand(1)).expand())
        .isInstanceOfSatisfying(
            MigrationException.class, problem -> assertThat(problem.passing()).isTrue());
    assertThat(made).isEmpty();
  }

  @Test
  void whoLostTheRightInTheMiddleDoesNotSayThatItIsDone() {
    Migration long2 =
        new Migration(
            2,
            "takes long",
            Kind.EXPAND,
            (store, alive) -> {
              right = Optional.empty();
              alive.run();
              made.add(2);
            });
    assertThatThrownBy(() -> of("1", long2).expand()).isInstanceOf(MigrationException.class);
    assertThat(made).isEmpty();
    assertThat(of("1", long2).standings())
        .extracting(Standing::done)
        .containsOnly(Optional.empty());
  }

  @Test
  void nothingIsTakenAwayWhileAWorkerOfAnotherVersionLives() {
    lives("1");
    Applied applied = of("2", expand(1), contract(2), contract(3)).apply();
    assertThat(applied)
        .isInstanceOfSatisfying(
            Applied.Waits.class,
            waits -> {
              assertThat(waits.made()).containsExactly(1);
              assertThat(waits.waiting().number()).isEqualTo(2);
              assertThat(waits.workers()).containsExactly("there/02/def (1)");
            });
    of("1", expand(1)).expand(); // The version before still may start.
    live.clear();
    lives("2");
    assertThat(of("2", expand(1), contract(2), contract(3)).apply())
        .isEqualTo(new Applied.All(List.of(2, 3)));
  }

  @Test
  void aVersionThatNeedsWhatWasTakenAwayDoesNotStart() {
    of("2", expand(1), contract(2)).apply();
    assertThatThrownBy(() -> of("1", expand(1)).expand())
        .hasMessageContaining("too new for version 1")
        .hasMessageContaining("migration 2")
        .isInstanceOfSatisfying(
            MigrationException.class, problem -> assertThat(problem.passing()).isFalse());
  }

  @Test
  void aNumberThatWasForgottenOrUsedTwiceIsNoticedBeforeAnythingIsMade() {
    assertThatThrownBy(() -> new Shipped(List.of(expand(2), expand(2))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Shipped(List.of(expand(2), expand(1))))
        .hasMessageContaining("migration 1 comes after 2");
  }

  @Override
  public Optional<Long> acquire(String chore, String owner, Duration lease) {
    return right;
  }

  @Override
  public boolean release(String chore, String owner, long fence) {
    released++;
    return true;
  }

  @Override
  public List<Seen> seenWithin(Duration silence) {
    return live;
  }

  @Override
  public void beat(Sign sign) {}

  @Override
  public void gone(String id) {}

  @Override
  public void forget(Duration silence) {}
}
