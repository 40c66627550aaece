package io.anchorwatch.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is shown while the store is slow or away. */
class RememberedTest {
  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private final List<String> answers = new ArrayList<>(List.of("first"));
  private Instant now = Instant.parse("2026-11-20T00:00:00Z");
  private Supplier<String> store = () -> answers.get(answers.size() - 1);
  private final Remembered<String> remembered =
      new Remembered<>(() -> store.get(), threads, () -> now);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void whatTheStoreSaysIsShownAtOnce() {
    assertThat(remembered.now().value()).isEqualTo("first");
    answers.add("second");
    assertThat(remembered.now().value()).isEqualTo("second");
    assertThat(remembered.now().stale()).isFalse();
  }

  @Test
  void whileTheStoreIsAwayTheLastWordStandsWithItsTime() {
    remembered.now();
    Instant heard = now;
    now = now.plusSeconds(600);
    store = RememberedTest::away;
    assertThat(remembered.now()).isEqualTo(new Remembered.Known<>("first", heard, true));
  }

  @Test
  void whatWasNeverReadIsRefusedWhileTheStoreIsAway() {
    store = RememberedTest::away;
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(remembered::now)
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(503));
  }

  @Test
  void aRefusalIsNoOutage() {
    remembered.now();
    store =
        () -> {
          throw Refusal.notThere("a job x");
        };
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(remembered::now)
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(404));
  }

  @Test
  void aBugIsNoOutageEither() {
    remembered.now();
    store =
        () -> {
          throw new IllegalStateException("a bug");
        };
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(remembered::now);
  }

  @Test
  void aStoreThatHangsKeepsNobodyWaitingAndIsAskedOnce() {
    remembered.now();
    CountDownLatch never = new CountDownLatch(1);
    List<String> asked = new ArrayList<>();
    store =
        () -> {
          asked.add("once");
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return "late";
        };
    assertThat(remembered.now().stale()).isTrue();
    assertThat(remembered.now().stale()).isTrue();
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatIsFreshEnoughIsNotReadAgain() {
    remembered.now();
    answers.add("second");
    assertThat(remembered.atMost(Duration.ofSeconds(5)).value()).isEqualTo("first");
    now = now.plusSeconds(6);
    assertThat(remembered.atMost(Duration.ofSeconds(5)).value()).isEqualTo("second");
    remembered.forget();
    answers.add("third");
    assertThat(remembered.atMost(Duration.ofSeconds(5)).value()).isEqualTo("third");
  }

  @Test
  void whenTooMuchIsAskedTheLastWordStands() {
    Remembered<String> busy =
        new Remembered<>(
            () -> "never",
            task -> {
              throw new RejectedExecutionException("full");
            },
            () -> now);
    assertThatExceptionOfType(Refusal.class).isThrownBy(busy::now);
  }

  private static String away() {
    throw new MongoTimeoutException("no server answers");
  }
}
