package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class LeasesContract extends LedgerContract {
  private Optional<Long> acquire(String owner) {
    return bench.leases().acquire("alerts", owner, Duration.ofSeconds(30));
  }

  @Test
  void aChoreHasOneOwner() {
    assertThat(acquire("a")).contains(1L);
    assertThat(acquire("b")).isEmpty();
    assertThat(bench.leases().acquire("other", "b", Duration.ofSeconds(30))).contains(1L);
  }

  @Test
  void itsOwnerRenewsUnderTheSameFence() {
    acquire("a");
    bench.pass(Duration.ofSeconds(20));
    assertThat(acquire("a")).contains(1L);
    bench.pass(Duration.ofSeconds(20));
    assertThat(acquire("b")).isEmpty();
  }

  @Test
  void anExpiredOneIsTakenUnderAHigherFence() {
    acquire("a");
    bench.pass(Duration.ofSeconds(31));
    assertThat(acquire("b")).contains(2L);
    assertThat(acquire("a")).isEmpty();
    assertThat(bench.leases().release("alerts", "a", 1)).isFalse();
    bench.pass(Duration.ofSeconds(31));
    assertThat(acquire("a")).contains(3L);
  }

  @Test
  void aReleasedOneIsFreeAtOnce() {
    acquire("a");
    assertThat(bench.leases().release("alerts", "b", 1)).isFalse();
    assertThat(bench.leases().release("alerts", "a", 2)).isFalse();
    assertThat(acquire("b")).isEmpty();
    assertThat(bench.leases().release("alerts", "a", 1)).isTrue();
    assertThat(bench.leases().release("alerts", "a", 1)).isFalse();
    assertThat(acquire("b")).contains(2L);
  }

  @Test
  void ofManyWhoWantAChoreOneGetsIt() {
    for (int round = 0; round < 5; round++) {
      String chore = "chore" + round;
      List<Optional<Long>> got =
          Race.of(8, racer -> bench.leases().acquire(chore, "w" + racer, Duration.ofSeconds(30)));
      assertThat(got).containsOnlyOnce(Optional.of(1L));
      assertThat(got).filteredOn(Optional::isEmpty).hasSize(7);
    }
  }
}
