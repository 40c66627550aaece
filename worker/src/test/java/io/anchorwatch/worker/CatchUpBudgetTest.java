package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.CatchUpChatModel;
import io.anchorwatch.model.ChatModel;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.ChatRequest.Message;
import io.anchorwatch.model.ChatRequest.Role;
import io.anchorwatch.model.Evidence;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.TokenAccount;
import io.anchorwatch.model.TokenBudget;
import io.anchorwatch.model.Usage;
import io.anchorwatch.schedule.JobDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** After an outage the work that was held back is not sent to the model all at once. */
class CatchUpBudgetTest {
  private static final int JOBS = 20;
  private static final int COST = 1_000;
  private static final int BUDGET = 5_500;
  private static final Duration HOUR = Duration.ofHours(1);

  private final SimulatedStore store =
      new SimulatedStore(Instant.parse("2026-05-04T03:02:01.500Z"));
  private final Instant start = store.now();
  private final TokenAccount account = TokenAccount.inMemory();
  private final Map<Instant, Long> spent = new HashMap<>();
  private final JobDefinition[] jobs =
      IntStream.range(0, JOBS)
          .mapToObj(number -> Jobs.every("asking-" + number, HOUR.multipliedBy(6)))
          .toArray(JobDefinition[]::new);

  @Test
  void afterTwelveHoursWithoutWorkersTheFirstTenMinutesStayWithinTheCatchUpBudget() {
    SteppedWorker before = worker(asking(1));
    before.propose(jobs);
    pass(before, HOUR);
    assertThat(latest(SlotState.SUCCEEDED)).as("no slot was late").isEqualTo(JOBS);
    spent.clear();

    store.advance(HOUR.multipliedBy(12));
    Instant back = store.now();
    SteppedWorker one = worker(asking(1));
    SteppedWorker other = worker(asking(1));
    one.propose(jobs);
    other.propose(jobs);
    for (Instant end = back.plusSeconds(600); store.now().isBefore(end); ) {
      one.settle();
      other.settle();
      store.advance(Duration.ofSeconds(10));
    }

    assertThat(spentBetween(back, back.plusSeconds(600))).isEqualTo(5 * COST);
    assertThat(latest(SlotState.SUCCEEDED)).isEqualTo(5);
    assertThat(latest(SlotState.SKIPPED)).isEqualTo(JOBS - 5);
    assertThat(newest())
        .filteredOn(slot -> slot.state() == SlotState.SKIPPED)
        .allSatisfy(slot -> assertThat(slot.status().reason()).contains(Reason.BUDGET));
    pass(one, HOUR.multipliedBy(6));
    assertThat(latest(SlotState.SUCCEEDED)).as("the next slots are on time").isEqualTo(JOBS);
    assertThat(store.audit(start, store.now()).clean()).isTrue();
  }

  @Test
  void aRunThatHasHadAnAnswerIsToldOfTheLimitAndKeepsWhatItDid() {
    SteppedWorker before = worker(asking(1));
    before.propose(jobs[0]);
    pass(before, HOUR);
    store.advance(HOUR.multipliedBy(12));
    SteppedWorker after = worker(asking(8));
    after.propose(jobs[0]);
    pass(after, Duration.ofMinutes(1));

    Slot slot = newest().get(0);
    assertThat(slot.state()).isEqualTo(SlotState.SUCCEEDED);
    assertThat(slot.work().outcome().orElseThrow().getString("text")).isEqualTo("5 of 8");
  }

  @Test
  void aRunKnowsThatItsSlotIsMadeUpForLate() {
    List<Boolean> late = new ArrayList<>();
    Job noting =
        context -> {
          late.add(context.late());
          return new Outcome.Succeeded(Map.of(), "");
        };
    SteppedWorker before = worker(noting);
    before.propose(jobs[0]);
    pass(before, HOUR);
    store.advance(HOUR.multipliedBy(12));
    SteppedWorker after = worker(noting);
    after.propose(jobs[0]);
    pass(after, Duration.ofMinutes(1));
    assertThat(late).containsExactly(false, true);
  }

  private SteppedWorker worker(Job job) {
    ChatModel model =
        new CatchUpChatModel(this::answer, TokenBudget.ofCatchUp(BUDGET, account), store::now);
    return new SteppedWorker(store, job, model);
  }

  private Reply answer(ChatRequest request) {
    spent.merge(store.now(), (long) COST, Long::sum);
    Usage usage = new Usage(OptionalLong.of(900), OptionalLong.of(100), OptionalLong.empty());
    return new Answer("x", new Evidence("R1", "content", 0, 1, List.of()), usage);
  }

  private static Job asking(int times) {
    ChatRequest request =
        new ChatRequest(
            List.of(new Message(Role.USER, "Name it.")),
            new AnswerFormat.Prose(),
            OptionalInt.of(COST - 2),
            "test");
    return context -> {
      long answered =
          IntStream.range(0, times)
              .filter(number -> context.model().ask(request) instanceof Answer)
              .count();
      return new Outcome.Succeeded(Map.of(), answered + " of " + times);
    };
  }

  private void pass(SteppedWorker worker, Duration span) {
    for (Instant end = store.now().plus(span); store.now().isBefore(end); ) {
      worker.settle();
      store.advance(Duration.ofSeconds(10));
    }
  }

  private long spentBetween(Instant from, Instant to) {
    return spent.entrySet().stream()
        .filter(each -> !each.getKey().isBefore(from) && each.getKey().isBefore(to))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private List<Slot> newest() {
    List<Slot> newest = new ArrayList<>();
    for (JobDefinition job : jobs) {
      store.slots(job.name()).stream()
          .filter(slot -> slot.state().terminal())
          .reduce((a, b) -> b)
          .ifPresent(newest::add);
    }
    return newest;
  }

  private long latest(SlotState state) {
    return newest().stream().filter(slot -> slot.state() == state).count();
  }
}
