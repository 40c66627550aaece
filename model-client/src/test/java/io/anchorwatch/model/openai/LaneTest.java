package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Cancellation;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.openai.Attempt.About;
import io.anchorwatch.model.openai.Attempt.Arrived;
import io.anchorwatch.model.openai.Attempt.Broke;
import io.anchorwatch.model.openai.Attempt.Refused;
import io.anchorwatch.model.recovery.Finish;
import io.anchorwatch.model.recovery.RawReply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Headers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class LaneTest {
  private static final Duration LONG = Duration.ofMinutes(30);
  private static final Duration REST = Duration.ofSeconds(30);

  private final AtomicLong now = new AtomicLong();
  private final List<Duration> waits = new ArrayList<>();

  private Lane lane(long requests, long tokens, int queue) {
    return new Lane(new Rate(requests, tokens, queue, 3, REST), InstantSource.system(), now::get);
  }

  private Optional<Broke> enter(Lane lane, long cost) {
    return enter(lane, cost, LONG);
  }

  private Optional<Broke> enter(Lane lane, long cost, Duration most) {
    try {
      return lane.enter(
          cost,
          most,
          (time, it) -> {
            waits.add(time);
            now.addAndGet(time.toNanos());
          },
          new Cancellation());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Arrived arrived(long tokens, String... headers) {
    Usage usage = new Usage(OptionalLong.of(tokens), OptionalLong.of(0), OptionalLong.empty());
    RawReply reply = new RawReply(JsonNodeFactory.instance.objectNode(), Finish.STOP, usage);
    return new Arrived(reply, About.NOTHING, Headers.of(headers));
  }

  private static Refused refused(int status, String... headers) {
    return new Refused(status, Headers.of(headers), "");
  }

  @Test
  void aMinutesWorthGoesAtOnceAndTheRestByAndBy() {
    Lane lane = lane(60, 0, 10);
    for (int i = 0; i < 60; i++) {
      assertThat(enter(lane, 1)).isEmpty();
    }
    assertThat(waits).isEmpty();
    enter(lane, 1);
    enter(lane, 1);
    assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  @Test
  void tokensCountToo() {
    Lane lane = lane(0, 6000, 10);
    enter(lane, 6000);
    enter(lane, 100);
    assertThat(waits).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void whatCostMoreThanExpectedIsPaidForLater() {
    Lane lane = lane(0, 6000, 10);
    enter(lane, 1000);
    lane.heard(arrived(6000), 1000);
    enter(lane, 100);
    assertThat(waits).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void aRequestLargerThanTheBudgetIsNotKeptForEver() {
    Lane lane = lane(0, 6000, 10);
    enter(lane, 1_000_000);
    assertThat(waits).isEmpty();
  }

  @Test
  void whoWouldWaitBeyondTheDeadlineIsRefusedAtOnce() {
    Lane lane = lane(1, 0, 10);
    enter(lane, 1);
    assertThat(enter(lane, 1, Duration.ofSeconds(5))).map(Broke::code).contains(Code.LIMIT);
    assertThat(waits).isEmpty();
    assertThat(enter(lane, 1)).isEmpty();
    assertThat(waits).containsExactly(Duration.ofMinutes(1));
  }

  @Test
  void theQueueIsBounded() throws Exception {
    Lane lane = lane(1, 0, 1);
    enter(lane, 1);
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(1);
    Thread first =
        new Thread(
            () -> {
              try {
                lane.enter(
                    1,
                    LONG,
                    (time, it) -> {
                      waiting.countDown();
                      over.await();
                    },
                    new Cancellation());
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    first.start();
    waiting.await();
    assertThat(enter(lane, 1)).map(Broke::code).contains(Code.LIMIT);
    over.countDown();
    first.join();
    assertThat(enter(lane, 1)).isEmpty();
  }

  @Test
  void theServersOwnBoundIsLearned() {
    Lane lane = lane(0, 0, 10);
    enter(lane, 1);
    lane.heard(
        arrived(
            1,
            "x-ratelimit-limit-requests",
            "10",
            "x-ratelimit-remaining-requests",
            "1",
            "x-ratelimit-reset-requests",
            "90s"),
        1);
    enter(lane, 1);
    enter(lane, 1);
    assertThat(waits).containsExactly(Duration.ofSeconds(10));
  }

  @Test
  void tooManyRequestsCloseTheLaneAndHalveItsRateForAWhile() {
    Lane lane = lane(60, 0, 10);
    enter(lane, 1);
    lane.heard(refused(429, "retry-after", "5"), 1);
    enter(lane, 1);
    assertThat(waits).containsExactly(Duration.ofSeconds(5));
    for (int i = 0; i < 70; i++) {
      enter(lane, 1);
    }
    assertThat(waits.get(waits.size() - 1)).isEqualTo(Duration.ofSeconds(2));
    now.addAndGet(Duration.ofMinutes(3).toNanos());
    waits.clear();
    for (int i = 0; i < 61; i++) {
      enter(lane, 1);
    }
    assertThat(waits).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void whoAsksNowAndThenIsNotHeldUpByOneRefusal() {
    Lane lane = lane(0, 0, 10);
    enter(lane, 1);
    lane.heard(refused(429, "retry-after", "1"), 1);
    enter(lane, 1);
    enter(lane, 1);
    assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  @Test
  void aServerThatKeepsFailingIsLeftAloneAndThenTriedOnce() {
    Lane lane = lane(0, 0, 10);
    lane.heard(refused(503), 1);
    lane.heard(new Broke(Code.STALLED, "", false), 1);
    assertThat(enter(lane, 1)).isEmpty();
    lane.heard(new Broke(Code.UPSTREAM, "", true), 1);
    assertThat(enter(lane, 1)).map(Broke::code).contains(Code.UPSTREAM);
    now.addAndGet(REST.toNanos());
    assertThat(enter(lane, 1)).as("the trial").isEmpty();
    assertThat(enter(lane, 1)).as("another while it is tried").isPresent();
    lane.heard(arrived(1), 1);
    assertThat(enter(lane, 1)).isEmpty();
  }

  @Test
  void aTrialThatFailsMeansAnotherRest() {
    Lane lane = lane(0, 0, 10);
    for (int i = 0; i < 3; i++) {
      lane.heard(refused(500), 1);
    }
    now.addAndGet(REST.toNanos());
    enter(lane, 1);
    lane.heard(refused(500), 1);
    assertThat(enter(lane, 1)).isPresent();
    now.addAndGet(REST.toNanos());
    assertThat(enter(lane, 1)).isEmpty();
  }

  @Test
  void aTrialThatIsCancelledMakesWayForTheNext() {
    Lane lane = lane(0, 0, 10);
    for (int i = 0; i < 3; i++) {
      lane.heard(refused(500), 1);
    }
    now.addAndGet(REST.toNanos());
    enter(lane, 1);
    lane.heard(new Broke(Code.CANCELLED, "", false), 1);
    assertThat(enter(lane, 1)).isEmpty();
  }

  @Test
  void whatTheModelWritesIsNoOutage() {
    Lane lane = lane(0, 0, 10);
    for (int i = 0; i < 20; i++) {
      lane.heard(new Broke(Code.LIMIT, "", false), 1);
      lane.heard(refused(404), 1);
      lane.heard(refused(429), 1);
    }
    now.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(enter(lane, 1)).isEmpty();
  }

  /** The real pause ends when the request is cancelled. */
  @Test
  void aCancelledRequestDoesNotWaitForItsTurn() {
    Lane lane = lane(1, 0, 10);
    enter(lane, 1);
    Cancellation cancellation = new Cancellation();
    CountDownLatch done = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              try {
                lane.enter(1, LONG, Pause.real(), cancellation);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              done.countDown();
            });
    waiting.start();
    Awaitility.await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
    cancellation.cancel();
    Awaitility.await().until(() -> done.getCount() == 0);
  }
}
