package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import io.anchorwatch.jobs.StaleFenceException;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.OutputStore.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class OutputStoreContract extends LedgerContract {
  private static final Instant ONE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TWO = Instant.parse("2026-01-02T00:00:00.500Z");

  @BeforeEach
  void register() {
    for (String job : List.of("pairs", "gaps")) {
      bench.generations().insert(Definitions.hourly(job, 1));
      bench.anchors().begin(job, bench.anchors().enter(job));
    }
  }

  private Outputs run(Instant slot, long fence) {
    return run("pairs", "blog", slot, fence, 0);
  }

  private Outputs run(String job, String site, Instant slot, long fence, int checkpoint) {
    return bench.outputs().open(new Tag(job, site, slot, fence), () -> checkpoint);
  }

  private static void put(Outputs outputs, String... keysAndValues) {
    List<Output> list = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      list.add(output(keysAndValues[i], keysAndValues[i + 1]));
    }
    outputs.put("duplicate_pairs", list);
  }

  private static Output output(String key, String value) {
    return new Output(key, new Document("value", value));
  }

  private void publish(Instant slot, long fence) {
    bench.anchors().publish("pairs", new Published(slot, fence));
  }

  private List<Output> seen() {
    List<Output> seen = new ArrayList<>();
    bench.outputs().published("pairs", "duplicate_pairs", seen::add);
    return seen;
  }

  @Test
  void nothingIsSeenBeforeItIsPublishedAndThenAllOfIt() {
    put(run(ONE, 1), "b", "1", "a", "2");
    assertThat(seen()).isEmpty();
    publish(ONE, 1);
    assertThat(seen()).containsExactly(output("a", "2"), output("b", "1"));
    assertThat(run(TWO, 1).published("duplicate_pairs", "b")).contains(output("b", "1"));
    assertThat(run(TWO, 1).published("duplicate_pairs", "c")).isEmpty();
  }

  @Test
  void whatARunDoesNotWriteAgainIsGoneOnceItIsPublished() {
    put(run(ONE, 1), "a", "1", "b", "1");
    publish(ONE, 1);
    put(run(TWO, 1), "b", "2");
    assertThat(seen()).hasSize(2);
    publish(TWO, 1);
    assertThat(seen()).containsExactly(output("b", "2"));
  }

  @Test
  void aRunThatWritesAKeyTwiceReplacesIt() {
    Outputs run = run(ONE, 1);
    put(run, "a", "1");
    put(run, "a", "2");
    publish(ONE, 1);
    assertThat(seen()).containsExactly(output("a", "2"));
  }

  @Test
  void anOlderAttemptIsToldWhenANewerOneHasWritten() {
    Outputs zombie = run(ONE, 1);
    put(zombie, "a", "old");
    put(run(ONE, 2), "a", "new");
    assertThatThrownBy(() -> put(zombie, "z", "old", "a", "old"))
        .isInstanceOf(StaleFenceException.class);
    publish(ONE, 2);
    assertThat(seen()).containsExactly(output("a", "new"));
  }

  /** "A stale write was accepted" means: a reader can see it. */
  @Test
  void whatAZombieWritesUnderNewKeysIsNeverSeen() {
    Outputs zombie = run(ONE, 1);
    put(run(ONE, 2), "a", "new");
    put(zombie, "z", "old");
    publish(ONE, 2);
    put(zombie, "y", "old");
    assertThat(seen()).containsExactly(output("a", "new"));
  }

  @Test
  void aResumedAttemptTakesOverWhatTheOneBeforeWrote() {
    Outputs first = run(ONE, 1);
    put(first, "a", "1");
    first.put("duplicate_clusters", List.of(output("c", "1")));
    Outputs second = run("pairs", "blog", ONE, 2, 1);
    put(second, "b", "2");
    assertThatThrownBy(() -> put(first, "a", "late")).isInstanceOf(StaleFenceException.class);
    publish(ONE, 2);
    assertThat(seen()).containsExactly(output("a", "1"), output("b", "2"));
    assertThat(run(TWO, 1).published("duplicate_clusters", "c")).isPresent();
  }

  /** It may have been written before the slot was lost, or by a zombie afterwards. */
  @Test
  void whatNoCheckpointCoversIsNotTakenOver() {
    AtomicInteger saved = new AtomicInteger();
    Outputs first = bench.outputs().open(new Tag("pairs", "blog", ONE, 1), saved::get);
    put(first, "a", "covered");
    saved.set(1);
    put(first, "z", "after the checkpoint");
    Outputs second = run("pairs", "blog", ONE, 2, 1);
    put(first, "y", "late");
    put(second, "b", "2");
    publish(ONE, 2);
    assertThat(seen()).containsExactly(output("a", "covered"), output("b", "2"));
  }

  @Test
  void anAttemptThatStartsOverTakesNothingOver() {
    put(run(ONE, 1), "a", "1");
    put(run(ONE, 2), "b", "2");
    publish(ONE, 2);
    assertThat(seen()).containsExactly(output("b", "2"));
  }

  @Test
  void resumingTakesNoOtherSlotsAndNoOtherJobsDocuments() {
    put(run(ONE, 1), "a", "1");
    put(run("gaps", "blog", TWO, 1, 0), "g", "1");
    put(run("pairs", "blog", TWO, 2, 1), "b", "2");
    publish(TWO, 2);
    assertThat(seen()).containsExactly(output("b", "2"));
  }

  @Test
  void twoJobsInOneCollectionDoNotSeeEachOtherUnlessTheyAsk() {
    put(run(ONE, 1), "a", "1");
    publish(ONE, 1);
    Outputs gaps = run("gaps", "blog", ONE, 1, 0);
    List<Output> own = new ArrayList<>();
    gaps.published("duplicate_pairs", own::add);
    assertThat(own).isEmpty();
    List<Output> others = new ArrayList<>();
    gaps.publishedBy("pairs", "duplicate_pairs", others::add);
    assertThat(others).containsExactly(output("a", "1"));
    List<Output> elsewhere = new ArrayList<>();
    run("gaps", "shop", ONE, 1, 0).publishedBy("pairs", "duplicate_pairs", elsewhere::add);
    run("gaps", "blog", ONE, 1, 0).publishedBy("none", "duplicate_pairs", elsewhere::add);
    assertThat(elsewhere).isEmpty();
  }

  @Test
  void aBodyCannotChangeTheTag() {
    Output forged = new Output("a", new Document("fence", 99));
    assertThatThrownBy(() -> run(ONE, 1).put("duplicate_pairs", List.of(forged)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fence");
  }

  @Test
  void threadsOfOneRunWriteTheSameKeysWithoutHarm() {
    Outputs run = run(ONE, 1);
    Race.of(
        6,
        racer -> {
          put(run, "a", "1", "b", "1", "c", "1");
          return racer;
        });
    publish(ONE, 1);
    assertThat(seen()).hasSize(3);
  }
}
