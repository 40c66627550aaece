package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import io.anchorwatch.jobs.StaleFenceException;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.OutputStore.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What readers see of runs that write only what changed. */
abstract class AmendmentContract extends LedgerContract {
  private static final Instant ONE = slot(1);

  @BeforeEach
  void register() {
    bench.generations().insert(Definitions.hourly("pairs", 1));
    bench.anchors().begin("pairs", bench.anchors().enter("pairs"));
    put(run(ONE, 1), "a", "1", "b", "1", "c", "1");
    publish(ONE, 1);
  }

  static Instant slot(int day) {
    return Instant.parse("2026-01-01T00:00:00.250Z").plusSeconds(86_400L * day);
  }

  private Outputs run(Instant slot, long fence) {
    return bench.outputs().open(new Tag("pairs", "blog", slot, fence), () -> 0);
  }

  final Outputs amending(Instant slot, long fence) {
    Outputs run = run(slot, fence);
    assertThat(run.amend()).isTrue();
    return run;
  }

  private static void put(Outputs outputs, String... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      Document body = new Document("value", keysAndValues[i + 1]);
      outputs.put("duplicate_pairs", List.of(new Output(keysAndValues[i], body)));
    }
  }

  private static void withdraw(Outputs outputs, String... keys) {
    outputs.withdraw("duplicate_pairs", List.of(keys));
  }

  private void publish(Instant slot, long fence) {
    bench.anchors().publish("pairs", new Published(slot, fence));
  }

  private Map<String, String> seen() {
    Map<String, String> seen = new TreeMap<>();
    bench
        .outputs()
        .published(
            "pairs",
            "duplicate_pairs",
            output ->
                assertThat(seen.put(output.key(), output.body().getString("value"))).isNull());
    return seen;
  }

  @Test
  void anAmendmentIsSeenAtOnceWithAllThatItLeftAlone() {
    Outputs run = amending(slot(2), 1);
    put(run, "b", "2", "d", "2");
    withdraw(run, "c", "never there");
    assertThat(seen()).isEqualTo(Map.of("a", "1", "b", "1", "c", "1"));
    publish(slot(2), 1);
    assertThat(seen()).isEqualTo(Map.of("a", "1", "b", "2", "d", "2"));
    Outputs next = run(slot(3), 1);
    assertThat(next.published("duplicate_pairs", "a")).isPresent();
    assertThat(next.published("duplicate_pairs", "c")).isEmpty();
  }

  @Test
  void whatAnAmendmentWritesItMayReplaceAndWithdraw() {
    Outputs run = amending(slot(2), 1);
    put(run, "d", "2", "e", "2", "d", "3", "a", "3");
    withdraw(run, "e", "a");
    put(run, "c", "3");
    withdraw(run, "b");
    put(run, "b", "3");
    publish(slot(2), 1);
    assertThat(seen()).isEqualTo(Map.of("b", "3", "c", "3", "d", "3"));
  }

  @Test
  void aRunThatDoesNotAmendReplacesAll() {
    put(amending(slot(2), 1), "b", "2");
    publish(slot(2), 1);
    put(run(slot(3), 1), "z", "3");
    publish(slot(3), 1);
    assertThat(seen()).isEqualTo(Map.of("z", "3"));
    withdraw(amending(slot(4), 1), "z");
    publish(slot(4), 1);
    assertThat(seen()).isEmpty();
  }

  @Test
  void whereNothingIsPublishedThereIsNothingToAmend() {
    bench.generations().insert(Definitions.hourly("gaps", 1));
    bench.anchors().begin("gaps", bench.anchors().enter("gaps"));
    Outputs gaps = bench.outputs().open(new Tag("gaps", "blog", ONE, 1), () -> 0);
    assertThat(gaps.amend()).isFalse();
    assertThatThrownBy(() -> withdraw(gaps, "a")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRunThatGoesOnFromACheckpointWritesAll() {
    Outputs resumed = bench.outputs().open(new Tag("pairs", "blog", slot(2), 2), () -> 1);
    assertThat(resumed.amend()).isFalse();
  }

  @Test
  void anAmendmentThatDiedLeavesNothing() {
    Outputs dead = amending(slot(2), 1);
    put(dead, "a", "dead", "z", "dead");
    withdraw(dead, "b", "c");
    put(amending(slot(2), 2), "c", "2");
    publish(slot(2), 2);
    assertThat(seen()).isEqualTo(Map.of("a", "1", "b", "1", "c", "2"));
    put(amending(slot(3), 1), "d", "3");
    publish(slot(3), 1);
    assertThat(seen()).isEqualTo(Map.of("a", "1", "b", "1", "c", "2", "d", "3"));
  }

  /** Also not later, when what readers see has grown upon it. */
  @Test
  void whatAZombieWritesAndWithdrawsIsNeverSeen() {
    Outputs zombie = amending(slot(2), 1);
    put(amending(slot(2), 2), "c", "2");
    withdraw(zombie, "a");
    publish(slot(2), 2);
    write(zombie, "y", "b");
    assertThat(seen()).isEqualTo(Map.of("a", "1", "b", "1", "c", "2"));
    put(amending(slot(3), 1), "c", "3");
    withdraw(zombie, "b", "c");
    publish(slot(3), 1);
    write(zombie, "x", "a");
    assertThat(seen()).isEqualTo(Map.of("a", "1", "b", "1", "c", "3"));
  }

  /** It may be told that it is stale, as a store that copies what stays does. */
  private static void write(Outputs zombie, String... keys) {
    for (String key : keys) {
      try {
        put(zombie, key, "zombie");
      } catch (StaleFenceException told) {
        assertThat(told).hasMessageContaining("newer attempt");
      }
    }
  }

  @Test
  void aRunOfASlotThatFailedIsNotBuiltUpon() {
    put(amending(slot(2), 1), "a", "failed");
    Outputs next = run(slot(3), 1);
    put(next, "a", "1", "b", "1", "c", "3");
    publish(slot(3), 1);
    put(amending(slot(4), 1), "b", "4");
    publish(slot(4), 1);
    assertThat(seen()).isEqualTo(Map.of("a", "1", "b", "4", "c", "3"));
  }

  @Test
  void manyAmendmentsLeaveWhatTheyWroteInTheirOrder() {
    Random random = new Random(7);
    Map<String, String> wanted = new TreeMap<>(Map.of("a", "1", "b", "1", "c", "1"));
    for (int day = 2; day < 40; day++) {
      Outputs run = amending(slot(day), 1);
      for (int i = random.nextInt(4); i >= 0; i--) {
        String key = "k" + random.nextInt(25);
        if (random.nextInt(3) == 0) {
          withdraw(run, key);
          wanted.remove(key);
        } else {
          put(run, key, day + "." + i);
          wanted.put(key, day + "." + i);
        }
      }
      publish(slot(day), 1);
      assertThat(seen()).as("day " + day).isEqualTo(wanted);
    }
  }
}
