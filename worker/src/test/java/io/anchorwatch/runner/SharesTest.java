package io.anchorwatch.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.Workers.Place;
import io.anchorwatch.ledger.Workers.Seen;
import io.anchorwatch.ledger.Workers.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharesTest {
  private static final Instant START = Instant.parse("2026-05-04T03:00:00Z");
  private final List<WorkerId> ids =
      Stream.of("1", "2", "3", "4").map(name -> new WorkerId("host", name, "t" + name)).toList();

  @Test
  void workersThatKnowOfEachOtherAgreeOnTheOrderInWhichTheyTry() {
    List<Shares> shares = ids.stream().map(id -> knowing(id, seen(false))).toList();
    for (SlotId slot : slots()) {
      assertThat(shares.stream().map(share -> share.rank(slot)))
          .containsExactlyInAnyOrder(0, 1, 2, 3);
    }
  }

  @Test
  void eachComesFirstForAboutAsManySlots() {
    for (WorkerId id : ids) {
      Shares shares = knowing(id, seen(false));
      assertThat(slots().stream().filter(slot -> shares.rank(slot) == 0).count())
          .isBetween(180L, 320L);
    }
  }

  @Test
  void whoeverKnowsOfNobodyAliveAndWillingComesFirst() {
    assertThat(slots()).allMatch(slot -> knowing(ids.get(0), List.of()).rank(slot) == 0);
    assertThat(slots()).allMatch(slot -> knowing(ids.get(0), seen(true)).rank(slot) == 0);
  }

  private static List<SlotId> slots() {
    return IntStream.range(0, 1000)
        .mapToObj(i -> new SlotId("job-" + i % 50, START.plusSeconds(i)))
        .toList();
  }

  private static Shares knowing(WorkerId self, List<Seen> live) {
    Shares shares = new Shares(self);
    shares.among(live);
    return shares;
  }

  private List<Seen> seen(boolean draining) {
    Place place = new Place("host", "x", "1", 1);
    return ids.stream()
        .map(
            id ->
                new Seen(
                    new Sign(id.text(), place, Map.of(), draining, Duration.ZERO, List.of()),
                    START,
                    START))
        .toList();
  }
}
