package io.anchorwatch.model;

import java.time.InstantSource;

/**
 * A model that late work asks under a budget of its own, so that what an outage has held back is
 * not sent all at once. Work that is on time is not held to it. Safe for use by many threads if its
 * parts are.
 */
public final class CatchUpChatModel implements ChatModel {
  private final ChatModel model;
  private final ChatModel late;

  /** A model and what late work may spend on it. */
  public CatchUpChatModel(ChatModel model, TokenBudget catchUp, InstantSource clock) {
    this.model = model;
    this.late = new BudgetedChatModel(model, catchUp, clock);
  }

  @Override
  public Reply ask(ChatRequest request) {
    return model.ask(request);
  }

  @Override
  public Reply ask(ChatRequest request, ReplyListener listener, Cancellation cancellation) {
    return model.ask(request, listener, cancellation);
  }

  @Override
  public ChatModel late() {
    return late;
  }
}
