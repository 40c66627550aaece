package io.anchorwatch.model;

import io.anchorwatch.model.ModelFailure.Code;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model with a budget of tokens for each day (UTC). What a request may cost is taken before it is
 * sent and settled when it has ended, so that requests side by side do not spend the same tokens;
 * when too little is left the request is not sent and ends as a {@link Code#LIMIT} that {@link
 * #isSpent} tells from others. Safe for use by many threads if its parts are.
 */
public final class BudgetedChatModel implements ChatModel {
  private static final Logger log = LoggerFactory.getLogger(BudgetedChatModel.class);
  private static final String SPENT = "the day's token budget is spent";

  private final ChatModel model;
  private final long tokensPerDay;
  private final TokenAccount account;
  private final InstantSource clock;

  /**
   * A model under a budget.
   *
   * @param tokensPerDay most tokens of one day, at least 1
   */
  public BudgetedChatModel(
      ChatModel model, long tokensPerDay, TokenAccount account, InstantSource clock) {
    if (tokensPerDay < 1) {
      throw new IllegalArgumentException("a budget is positive, was " + tokensPerDay);
    }
    this.model = model;
    this.tokensPerDay = tokensPerDay;
    this.account = account;
    this.clock = clock;
  }

  /** Whether a request was not sent because the day's budget is spent: no retry helps today. */
  public static boolean isSpent(ModelFailure failure) {
    return failure.code() == Code.LIMIT && failure.message().startsWith(SPENT);
  }

  @Override
  public Reply ask(ChatRequest request) {
    return ask(request, ReplyListener.NONE, new Cancellation());
  }

  @Override
  public Reply ask(ChatRequest request, ReplyListener listener, Cancellation cancellation) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    long reserved = Math.max(1, Cost.estimate(request));
    long total = account.add(day, reserved);
    if (total > tokensPerDay) {
      account.add(day, -reserved);
      return refused(request, total - reserved);
    }
    long cost = reserved;
    try {
      Reply reply = model.ask(request, listener, cancellation);
      cost = cost(reply, reserved);
      return reply;
    } finally {
      account.add(day, cost - reserved);
    }
  }

  /** What it cost; where no server said, what was expected for each attempt that cost something. */
  private static long cost(Reply reply, long expected) {
    return reply.usage().tokens().orElse(0) + expected * reply.usage().unreported();
  }

  private Reply refused(ChatRequest request, long spent) {
    log.atWarn()
        .addKeyValue("label", request.label())
        .addKeyValue("tokens_spent", spent)
        .addKeyValue("tokens_per_day", tokensPerDay)
        .log("the day's token budget is spent");
    return new ModelFailure(
        Code.LIMIT,
        SPENT + ": " + spent + " of " + tokensPerDay + " tokens, until midnight UTC",
        "",
        Usage.UNKNOWN);
  }
}
