package io.anchorwatch.model;

import io.anchorwatch.model.ModelFailure.Code;
import java.time.InstantSource;
import java.util.List;

/**
 * An embedding model under a budget of tokens, which it may share with a {@link BudgetedChatModel}:
 * what a request may cost is taken before it is sent and settled when it has ended. Safe for use by
 * many threads if its parts are.
 */
public final class BudgetedEmbeddingModel implements EmbeddingModel {
  private final EmbeddingModel model;
  private final TokenBudget budget;
  private final InstantSource clock;

  /** A model under a budget. */
  public BudgetedEmbeddingModel(EmbeddingModel model, TokenBudget budget, InstantSource clock) {
    this.model = model;
    this.budget = budget;
    this.clock = clock;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public Embedded embed(List<String> texts) {
    return budget.<Embedded>spend(
        clock.instant(),
        Cost.estimate(texts),
        spent ->
            new NoVectors(
                new ModelFailure(
                    Code.LIMIT, BudgetedChatModel.spent(budget, spent), "", Usage.UNKNOWN)),
        () -> model.embed(texts),
        Embedded::usage);
  }
}
