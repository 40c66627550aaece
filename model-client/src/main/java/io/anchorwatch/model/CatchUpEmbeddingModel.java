package io.anchorwatch.model;

import java.time.InstantSource;
import java.util.List;

/**
 * An embedding model that late work asks under a budget of its own, which it may share with a
 * {@link CatchUpChatModel}. Safe for use by many threads if its parts are.
 */
public final class CatchUpEmbeddingModel implements EmbeddingModel {
  private final EmbeddingModel model;
  private final EmbeddingModel late;

  /** A model and what late work may spend on it. */
  public CatchUpEmbeddingModel(EmbeddingModel model, TokenBudget catchUp, InstantSource clock) {
    this.model = model;
    this.late = new BudgetedEmbeddingModel(model, catchUp, clock);
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public Embedded embed(List<String> texts) {
    return model.embed(texts);
  }

  @Override
  public EmbeddingModel late() {
    return late;
  }
}
