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

  private BudgetedChatModel model(long tokensPerDay) {
    return new BudgetedChatModel(
        request -> {
          asked++;
          return new Answer("x", new Evidence("R1", "content", 0, 1, List.of()), usage);
        },
        tokensPerDay,
        TokenAccount.inMemory(),
        () -> now);
  }

  private static boolean answers(BudgetedChatModel model) {
    Reply reply = model.ask(REQUEST);
    assertThat(reply instanceof Answer || BudgetedChatModel.isSpent((ModelFailure) reply)).isTrue();
    return reply instanceof Answer;
  }

  @Test
  void whatARequestCostIsWhatCounts() {
    BudgetedChatModel model = model(180);
    assertThat(answers(model)).isTrue();
    assertThat(answers(model)).as("40 spent, 100 to be expected").isTrue();
    assertThat(answers(model)).as("80 spent, 100 to be expected").isTrue();
    assertThat(answers(model)).as("120 spent, 100 to be expected").isFalse();
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void theNextDayHasABudgetOfItsOwn() {
    BudgetedChatModel model = model(100);
    assertThat(answers(model)).isTrue();
    assertThat(answers(model)).isFalse();
    now = now.plus(Duration.ofMinutes(2));
    assertThat(answers(model)).isTrue();
  }

  @Test
  void aServerThatDoesNotSayIsNotForFree() {
    usage = Usage.UNREPORTED;
    BudgetedChatModel model = model(199);
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
}
