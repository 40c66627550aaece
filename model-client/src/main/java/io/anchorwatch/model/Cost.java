package io.anchorwatch.model;

import java.util.List;

/** What a request may cost before anybody knows what it did. Stateless. */
public final class Cost {
  private static final int CHARACTERS_PER_TOKEN = 4;

  private Cost() {}

  /** Tokens: a quarter of its characters, and as many as its answer may have. */
  public static long estimate(ChatRequest request) {
    long characters = request.messages().stream().mapToLong(it -> it.text().length()).sum();
    return characters / CHARACTERS_PER_TOKEN + request.maxTokens().orElse(0);
  }

  /** Tokens of texts that are only read: a quarter of their characters. */
  public static long estimate(List<String> texts) {
    return texts.stream().mapToLong(String::length).sum() / CHARACTERS_PER_TOKEN;
  }
}
