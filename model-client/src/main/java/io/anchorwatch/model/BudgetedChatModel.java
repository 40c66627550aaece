package io.anchorwatch.model;

import io.anchorwatch.model.ModelFailure.Code;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model with a budget of tokens, such as one for each day. What a request may cost is taken
 * before it is sent and settled when it has ended, so that requests side by side do not spend the
 * same tokens; when too little is left the request is not sent and ends as a {@link Code#LIMIT}
 * that {@link #isSpent} tells from others. Safe for use by many threads if its parts are.
 */
public final class BudgetedChatModel implements ChatModel {
  private static final Logger log = LoggerFactory.getLogger(BudgetedChatModel.class);
  private static final String SPENT = " token budget is spent";
  private static final Pattern REFUSED = Pattern.compile("the \\S+" + SPENT + ": ");

  private final ChatModel model;
  private final TokenBudget budget;
  private final InstantSource clock;

  /** A model under a budget. */
  public BudgetedChatModel(ChatModel model, TokenBudget budget, InstantSource clock) {
    this.model = model;
    this.budget = budget;
    this.clock = clock;
  }

  /** Whether a request was not sent because a budget is spent: no retry helps soon. */
  public static boolean isSpent(ModelFailure failure) {
    return failure.code() == Code.LIMIT && REFUSED.matcher(failure.message()).lookingAt();
  }

  @Override
  public Reply ask(ChatRequest request) {
    return ask(request, ReplyListener.NONE, new Cancellation());
  }

  @Override
  public Reply ask(ChatRequest request, ReplyListener listener, Cancellation cancellation) {
    return budget.<Reply>spend(
        clock.instant(),
        Cost.estimate(request),
        spent -> refused(request, spent),
        () -> model.ask(request, listener, cancellation),
        Reply::usage);
  }

  private Reply refused(ChatRequest request, long spent) {
    log.atWarn()
        .addKeyValue("label", request.label())
        .addKeyValue("budget", budget.name())
        .addKeyValue("tokens_spent", spent)
        .addKeyValue("tokens_budgeted", budget.tokens())
        .log("a token budget is spent");
    return new ModelFailure(Code.LIMIT, spent(budget, spent), "", Usage.UNKNOWN);
  }

  /** That nothing was sent because too little of a budget is left. */
  static String spent(TokenBudget budget, long spent) {
    return "the %s%s: %d of %d tokens, %s"
        .formatted(budget.name(), SPENT, spent, budget.tokens(), budget.until());
  }
}
