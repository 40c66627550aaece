package io.anchorwatch.runner;

import io.anchorwatch.jobs.RunCancelledException;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.model.BudgetedChatModel;
import io.anchorwatch.model.Cancellation;
import io.anchorwatch.model.ChatModel;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.ReplyListener;
import java.util.function.LongSupplier;

/**
 * The model of a slot that is made up for late. If the budget for such slots is spent before its
 * run has had an answer, the run ends there, and its slot as {@code skipped: budget}; later it is
 * told so like of any other limit, since ending it would throw away what was paid for. Safe for use
 * by many threads.
 */
final class LateModel implements ChatModel {
  private final ChatModel model;
  private final Attempt attempt;
  private final LongSupplier nanos;
  private volatile boolean underWay;

  private LateModel(ChatModel model, Attempt attempt, LongSupplier nanos) {
    this.model = model;
    this.attempt = attempt;
    this.nanos = nanos;
    // A skip must hide neither a failure nor what an attempt before has done.
    this.underWay =
        attempt.slot().tally().failures() > 0 || attempt.slot().work().checkpoint().isPresent();
  }

  /** What an attempt gets of a model. */
  static ChatModel of(ChatModel model, Attempt attempt, LongSupplier nanos) {
    return isLate(attempt) ? new LateModel(model.late(), attempt, nanos) : model;
  }

  /** Whether an attempt started after its slot's start grace. */
  static boolean isLate(Attempt attempt) {
    Slot slot = attempt.slot();
    return slot.made().origin() == Origin.SCHEDULED
        && slot.status()
            .startedAt()
            .filter(
                slot.id().at().plus(attempt.generation().definition().schedule().startGrace())
                    ::isBefore)
            .isPresent();
  }

  @Override
  public Reply ask(ChatRequest request) {
    return ask(request, ReplyListener.NONE, new Cancellation());
  }

  @Override
  public Reply ask(ChatRequest request, ReplyListener listener, Cancellation cancellation) {
    Reply reply = model.ask(request, listener, cancellation);
    boolean spent = reply instanceof ModelFailure failure && BudgetedChatModel.isSpent(failure);
    if (spent && !underWay) {
      attempt.cancel(CancelCause.BUDGET, nanos.getAsLong());
      throw new RunCancelledException(
          attempt.slot().id() + " is late, and " + ((ModelFailure) reply).message());
    }
    underWay = true;
    return reply;
  }
}
