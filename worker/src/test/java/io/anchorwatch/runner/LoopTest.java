package io.anchorwatch.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {
  private static final Duration MOMENT = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Loop> loops = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stop() {
    loops.forEach(loop -> loop.stop(Duration.ofSeconds(1)));
  }

  @Test
  void anErrorEndsTheThreadAndAnotherGoesOn() {
    AtomicInteger passes = new AtomicInteger();
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    Loop loop =
        started(
            () -> {
              threads.add(Thread.currentThread());
              if (passes.incrementAndGet() == 2) {
                throw new StackOverflowError("too deep");
              }
              return MOMENT;
            });
    Awaitility.await().atMost(PATIENCE).until(() -> passes.get() >= 4);
    assertThat(loop.deaths()).isEqualTo(1);
    assertThat(loop.causeOfDeath()).contains("java.lang.StackOverflowError: too deep");
    assertThat(threads.get(3)).isNotSameAs(threads.get(0));
    assertThat(loop.wanted()).isTrue();
    assertThat(loop.revive()).as("it lives").isFalse();
  }

  @Test
  void anExceptionOrAnInterruptionEndsNothing() {
    AtomicInteger passes = new AtomicInteger();
    Loop loop =
        started(
            () -> {
              passes.incrementAndGet();
              Thread.currentThread().interrupt();
              throw new IllegalStateException("no store");
            });
    Awaitility.await().atMost(PATIENCE).until(() -> passes.get() >= 3);
    assertThat(loop.deaths()).isZero();
    assertThat(loop.passes()).isZero();
    assertThat(loop.turns()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aStoppedLoopStaysStopped() {
    AtomicInteger passes = new AtomicInteger();
    Loop loop =
        started(
            () -> {
              passes.incrementAndGet();
              return MOMENT;
            });
    loop.stop(PATIENCE);
    int then = passes.get();
    loop.nudge();
    assertThat(loop.revive()).isFalse();
    assertThat(loop.wanted()).isFalse();
    assertThat(passes).hasValue(then);
  }

  @Test
  void aLoopThatDoesNotComeRoundIsNamed() {
    AtomicLong nanos = new AtomicLong();
    Loops all = new Loops(nanos::get);
    CountDownLatch standing = new CountDownLatch(1);
    AtomicInteger passes = new AtomicInteger();
    Loop loop =
        all.make(
            "dispatch",
            () -> {
              if (passes.incrementAndGet() > 1) {
                await(standing);
              }
              return Duration.ZERO;
            });
    loops.add(loop);
    assertThat(all.ailments()).as("it was not started").isEmpty();
    loop.start();
    Awaitility.await().atMost(PATIENCE).until(() -> passes.get() == 2);
    assertThat(all.ailments()).isEmpty();
    nanos.addAndGet(Duration.ofSeconds(25).toNanos());
    assertThat(all.ailments()).isEmpty();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(all.ailments())
        .singleElement()
        .satisfies(
            ailment -> {
              assertThat(ailment.kind()).isEqualTo("loop_stuck");
              assertThat(ailment.part()).isEqualTo("dispatch");
              assertThat(ailment.text()).contains("26s");
            });
    standing.countDown();
    Awaitility.await().atMost(PATIENCE).until(() -> all.ailments().isEmpty());
  }

  private Loop started(Loop.Step step) {
    Loop loop = new Loop("test", step);
    loops.add(loop);
    loop.start();
    return loop;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
