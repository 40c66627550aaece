package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.cli.Ship.Said;
import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.schedule.Schedule;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobsExplainTest {
  private final Ship ship = new Ship("2026-11-20T00:30:00Z");

  private String explain(String job) {
    Said said = ship.run("jobs", "explain", job);
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    return said.out();
  }

  /** In one line, because where lines break depends on the width of the terminal. */
  private String inOneLine(String job) {
    return explain(job).replaceAll("\\s+", " ");
  }

  @Test
  void aJobThatWaitsIsExplainedByTheArithmeticOfItsGrid() {
    ship.file("duplicates", Ship.every("24h"), Optional.empty());
    ship.after("10s");
    ship.succeed(ship.start("duplicates"), "3 pairs");
    ship.at("2026-11-20T12:00:00Z");
    ship.beat("duplicates");
    assertThat(explain("duplicates"))
        .isEqualTo(
            """
            duplicates: count_words for site default, waiting

              Next    01:30:04 Sat, in 13 h
              Why     Every 24h from 2026-11-20 01:30:04.595: that instant + 1 x 24h = 2026-11-21 01:30:04.595.
                      The grid was fixed when generation 1 was made. It is stored, so no restart, delay or
                      failure moves it.
              Since   generation 1, for slots after 2026-11-20 01:30:00 (12 h ago); first registered 2026-11-20
                      01:30:00.
              Last    succeeded for the slot of 01:30:04 Fri, 11 h ago; ended 2026-11-20 01:30:10.

            Now
              Nothing is due and nothing runs: it waits for its next slot.

            Last slots
              SLOT          STATE      TRIES  STARTED  TOOK  WORKER    WHAT
              01:30:04 Fri  succeeded      1  +5.4 s   0 ms  atlas/01  3 pairs

            Workers
              WORKER    VERSION  HAS ITS FILE  TAKES WORK  HEARD OF  SINCE
              atlas/01  1        yes           yes         now       13:00 Fri, now
            """);
  }

  @Test
  void fourDaysWithoutAWorkerAreSaidAtOnce() {
    ship.file("duplicates", Ship.every("24h"), Optional.empty());
    ship.after("10s");
    ship.succeed(ship.start("duplicates"), "3 pairs");
    ship.at("2026-11-24T12:00:00Z");
    assertThat(inOneLine("duplicates"))
        .contains("overdue since 01:30:04 Sat, 3 days ago")
        .contains("Next 01:30:04 Wed, in 13 h")
        .contains("No worker is alive: none has been heard of for 60 s.")
        .contains(
            "4 slots are due since 2026-11-21 01:30:04.595 (3 days ago) and not in the ledger")
        .contains("by the rule for missed slots (run-once)")
        .contains("Workers none is alive");
  }

  @Test
  void aCronJobIsExplainedInWords() {
    ship.file("gaps", Ship.cron("0 30 1 * * ?"), Optional.empty());
    assertThat(inOneLine("gaps"))
        .contains("Cron \"0 30 1 * * ?\" means at 01:30 every day, Europe/Berlin; the first")
        .contains("01:30 Sat, in 24 h");
  }

  @Test
  void aJobThatFollowsItsOwnEndIsExplainedByTheSlotBefore() {
    ship.file(
        Ship.definition("sweep", Ship.every("1h"), Schedule.Anchor.SUCCESS, Optional.empty()));
    ship.after("10s");
    Slot.Held held = ship.start("sweep");
    assertThat(inOneLine("sweep")).contains("has not ended, and the next one follows 1h after its");
    ship.after("5m");
    ship.succeed(held, "30 scored");
    assertThat(inOneLine("sweep")).contains("1h after the end of the slot before");
  }

  @Test
  void aRunningSlotIsNamedWithItsWorker() {
    ship.file("duplicates", Ship.every("24h"), Optional.empty());
    ship.after("10s");
    ship.beat("duplicates");
    ship.start("duplicates");
    ship.after("4s");
    assertThat(inOneLine("duplicates"))
        .contains("runs on atlas/01 for 4 s, attempt 1; it was heard of 4 s ago and its lease is");
    ship.after("20s");
    assertThat(inOneLine("duplicates")).contains("The lease has expired");
  }

  @Test
  void aWaitingRetryTellsWhatWentWrongAndWhenItGoesOn() {
    ship.file("duplicates", Ship.every("24h"), Optional.empty());
    ship.after("10s");
    ship.beat("duplicates");
    Slot.Held held = ship.start("duplicates");
    ship.end(held, retry());
    assertThat(inOneLine("duplicates"))
        .contains("waits for attempt 2 (failed), which may start")
        .contains("in 30 s")
        .contains("It said: the disk is full");
  }

  @Test
  void aJobThatWaitsForALockNamesItsHolder() {
    ship.file("duplicates", Ship.every("24h"), Optional.of("posts"));
    ship.file("related", Ship.every("24h"), Optional.of("posts"));
    ship.after("10s");
    ship.beat("duplicates", "related");
    Slot.Held held = ship.start("related");
    ship.make("duplicates");
    ship.after("5m");
    assertThat(inOneLine("duplicates"))
        .contains("and waits until " + held.id() + " has ended")
        .doesNotContain("overdue");
  }

  @Test
  void aDueSlotThatNobodyClaimsIsOverdueAndSaysSo() {
    ship.file("duplicates", Ship.every("24h"), Optional.empty());
    ship.after("10s");
    ship.make("duplicates");
    ship.after("10m");
    ship.beat();
    assertThat(inOneLine("duplicates"))
        .contains("overdue since 01:30:04 Fri, 10 min ago")
        .contains("no worker has claimed it")
        .contains("no live worker has the job type count_words")
        .contains("atlas/01 1 no yes");
  }

  @Test
  void aPausedJobSaysSinceWhenAndHowItGoesOn() {
    ship.file("duplicates", Ship.every("24h"), Optional.empty());
    ship.after("10s");
    assertThat(ship.run("jobs", "pause", "duplicates").code()).isZero();
    ship.after("2d");
    assertThat(inOneLine("duplicates"))
        .startsWith("duplicates: count_words for site default, paused")
        .contains("none runs while it is paused; the next would be 01:30:04 Mon, in 24 h")
        .contains("Paused since 2026-11-20 01:30:0")
        .contains("\"anchorwatch jobs resume duplicates\" lets it go on");
  }

  @Test
  void aRemovedJobSaysWhatBringsItBack() {
    ship.file("duplicates", Ship.every("24h"), Optional.empty());
    ship.after("10s");
    ship.registrar().remove("duplicates");
    ship.after("2d");
    assertThat(inOneLine("duplicates"))
        .contains("none: the job is removed")
        .contains("Removed since")
        .contains("jobs.d/duplicates.properties");
  }

  @Test
  void anUnknownJobIsAnsweredWithThoseThereAre() {
    ship.file("duplicates", Ship.every("24h"), Optional.empty());
    Said said = ship.run("jobs", "explain", "duplicate");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("no job duplicate was ever").contains("There are: duplicates");
  }

  private static Ending retry() {
    return new Ending.Retry(
        Reason.FAILED, true, Duration.ofSeconds(30), Optional.of("the disk is full"));
  }
}
