package io.anchorwatch.sweep;

import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.Usage;

/** What a run may still spend on the model. Not safe for use by several threads. */
final class Budget {
  private static final int CHARACTERS_PER_TOKEN = 4;

  private final long maxCalls;
  private final long maxTokens;
  private final int answerTokens;
  private long calls;
  private long tokens;

  /**
   * A fresh budget.
   *
   * @param answerTokens the most one answer may take
   */
  Budget(long maxCalls, long maxTokens, int answerTokens) {
    this.maxCalls = maxCalls;
    this.maxTokens = maxTokens;
    this.answerTokens = answerTokens;
  }

  int answerTokens() {
    return answerTokens;
  }

  long calls() {
    return calls;
  }

  long tokens() {
    return tokens;
  }

  /** Adds what an earlier attempt at the same slot has spent. */
  void carry(long spentCalls, long spentTokens) {
    calls += spentCalls;
    tokens += spentTokens;
  }

  /** Whether one more call of this size may be made, even if its answer is as long as allowed. */
  boolean allows(ChatRequest request) {
    return calls < maxCalls && tokens + estimate(request) + answerTokens <= maxTokens;
  }

  /** Counts a call; where the server does not say what it cost, its size is taken for it. */
  void spend(ChatRequest request, Usage usage) {
    calls++;
    tokens += usage.promptTokens().orElse(estimate(request));
    tokens += usage.completionTokens().orElse(answerTokens);
  }

  private static long estimate(ChatRequest request) {
    long characters = request.messages().stream().mapToLong(m -> m.text().length()).sum();
    return characters / CHARACTERS_PER_TOKEN;
  }
}
