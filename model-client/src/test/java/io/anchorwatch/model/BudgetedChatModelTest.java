package io.anchorwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.ChatRequest.Message;
import io.anchorwatch.model.ChatRequest.Role;
import io.anchorwatch.model.ModelFailure.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BudgetedChatModelTest {
  private static final ChatRequest REQUEST =
      new ChatRequest(
          List.of(new Message(Role.USER, "Name it.")),
          new AnswerFormat.Prose(),
          OptionalInt.of(98),
          "test");

  private Instant now = Instant.parse("2026-05-01T23:59:00Z");
  private Usage usage = new Usage(OptionalLong.of(10), OptionalLong.of(30), OptionalLong.empty());
  private int asked;

  private ChatModel model(long tokensPerDay) {
    return new BudgetedChatModel(
        this::answer, TokenBudget.ofDay(tokensPerDay, TokenAccount.inMemory()), () -> now);
  }

  private Reply answer(ChatRequest request) {
    asked++;
    return new Answer("x", new Evidence("R1", "content", 0, 1, List.of()), usage);
  }

  private static boolean answers(ChatModel model) {
    Reply reply = model.ask(REQUEST);
    assertThat(reply instanceof Answer || BudgetedChatModel.isSpent((ModelFailure) reply)).isTrue();
    return reply instanceof Answer;
  }

  @Test
  void whatARequestCostIsWhatCounts() {
    ChatModel model = model(180);
    assertThat(answers(model)).isTrue();
    assertThat(answers(model)).as("40 spent, 100 to be expected").isTrue();
    assertThat(answers(model)).as("80 spent, 100 to be expected").isTrue();
    assertThat(answers(model)).as("120 spent, 100 to be expected").isFalse();
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void theNextDayHasABudgetOfItsOwn() {
    ChatModel model = model(100);
    assertThat(answers(model)).isTrue();
    assertThat(answers(model)).isFalse();
    now = now.plus(Duration.ofMinutes(2));
    assertThat(answers(model)).isTrue();
  }

  @Test
  void aServerThatDoesNotSayIsNotForFree() {
    usage = Usage.UNREPORTED;
    ChatModel model = model(199);
    assertThat(answers(model)).isTrue();
    assertThat(answers(model)).isFalse();
  }

  @Test
  void aSpentBudgetIsToldFromOtherLimits() {
    assertThat(
            BudgetedChatModel.isSpent(
                new ModelFailure(Code.LIMIT, "the reply is too long", "", Usage.UNKNOWN)))
        .isFalse();
  }

  @Test
  void lateWorkHasABudgetForAnyTenMinutesAndOtherWorkHasNone() {
    ChatModel model =
        new CatchUpChatModel(
            this::answer, TokenBudget.ofCatchUp(199, TokenAccount.inMemory()), () -> now);
    usage = Usage.UNREPORTED;
    assertThat(answers(model.late())).isTrue();
    now = now.plus(Duration.ofMinutes(9));
    assertThat(answers(model.late())).as("100 spent nine minutes ago").isFalse();
    assertThat(answers(model)).isTrue();
    now = now.plus(Duration.ofMinutes(2));
    assertThat(answers(model.late())).as("100 spent eleven minutes ago").isTrue();
  }
}
