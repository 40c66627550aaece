package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.ledger.Workers.Ailment;
import io.anchorwatch.ledger.Workers.Place;
import io.anchorwatch.ledger.Workers.Seen;
import io.anchorwatch.ledger.Workers.Sign;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class WorkersContract extends LedgerContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Sign sign(String id, boolean draining) {
    return new Sign(
        id,
        new Place("host", "blue", "0.1.0", 4711),
        Map.of("gaps.daily", "h1", "pairs", "h2"),
        draining,
        Duration.ofMillis(-250),
        List.of(new Ailment("loop_stuck", "dispatch", "it stands")));
  }

  private List<Seen> seen() {
    return bench.workers().seenWithin(MINUTE);
  }

  @Test
  void aSignIsReadAsItWasGiven() {
    bench.workers().beat(sign("a", false));
    Seen seen = seen().get(0);
    assertThat(seen.sign()).isEqualTo(sign("a", false));
    // The embedded store reads its clock once for each of them.
    assertThat(Duration.between(seen.startedAt(), seen.heartbeatAt()).abs()).isLessThan(MINUTE);
    assertThat(Duration.between(seen.startedAt(), bench.now()).abs()).isLessThan(MINUTE);
  }

  @Test
  void theNextSignMovesTheHeartbeatAndNotTheStart() {
    bench.workers().beat(sign("a", false));
    bench.pass(Duration.ofSeconds(50));
    bench.workers().beat(sign("a", true));
    Seen seen = seen().get(0);
    assertThat(seen.sign().draining()).isTrue();
    assertThat(Duration.between(seen.startedAt(), seen.heartbeatAt()))
        .isBetween(Duration.ofSeconds(49), MINUTE.plusSeconds(30));
  }

  @Test
  void aSilentWorkerIsNotSeen() {
    bench.workers().beat(sign("a", false));
    bench.pass(MINUTE.plusSeconds(1));
    bench.workers().beat(sign("b", false));
    assertThat(seen()).extracting(seen -> seen.sign().id()).containsExactly("b");
    assertThat(bench.workers().seenWithin(MINUTE.multipliedBy(2))).hasSize(2);
  }

  @Test
  void oneThatEndedInOrderIsNotSeenEvenIfALateSignOfItArrives() {
    bench.workers().beat(sign("a", false));
    bench.workers().gone("a");
    assertThat(seen()).isEmpty();
    bench.workers().beat(sign("a", true));
    assertThat(seen()).isEmpty();
    bench.workers().gone("never there");
  }

  @Test
  void onlyTheSilentAreForgotten() {
    bench.workers().beat(sign("old", false));
    bench.workers().gone("old");
    bench.pass(MINUTE.multipliedBy(3));
    bench.workers().beat(sign("young", false));
    bench.workers().forget(MINUTE.multipliedBy(2));
    assertThat(bench.workers().seenWithin(Duration.ofDays(1))).hasSize(1);
    bench.workers().beat(sign("old", false));
    assertThat(seen()).hasSize(2);
  }
}
