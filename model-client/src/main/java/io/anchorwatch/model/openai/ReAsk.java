package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What may be changed when a model is asked again after a reply that is no answer. */
public enum ReAsk {
  /** The same, with thought switched off through the dialect's switch. */
  THINKING_OFF(
      EnumSet.of(
          Code.EMPTY,
          Code.TRUNCATED_THOUGHT,
          Code.UNMARKED_THOUGHT,
          Code.AMBIGUOUS,
          Code.SCHEMA_MISMATCH,
          Code.LIMIT)),
  /** The same, with twice as many tokens. */
  MORE_TOKENS(EnumSet.of(Code.TRUNCATED_THOUGHT, Code.TRUNCATED_ANSWER)),
  /** The same, with the schema in the prompt instead of JSON mode. */
  WITHOUT_JSON_MODE(
      EnumSet.of(
          Code.EMPTY, Code.SCHEMA_MISMATCH, Code.UNREPAIRABLE, Code.TRUNCATED_ANSWER, Code.LIMIT)),
  /** The thought quoted back, with the request to write down the answer only. */
  QUOTE_THOUGHT(
      EnumSet.of(Code.EMPTY, Code.TRUNCATED_THOUGHT, Code.UNMARKED_THOUGHT, Code.AMBIGUOUS)),
  /** The same question to another model of the server. */
  OTHER_MODEL(
      EnumSet.of(
          Code.EMPTY,
          Code.TRUNCATED_THOUGHT,
          Code.TRUNCATED_ANSWER,
          Code.AMBIGUOUS,
          Code.SCHEMA_MISMATCH,
          Code.UNMARKED_THOUGHT,
          Code.UNREPAIRABLE,
          Code.LIMIT));

  private final EnumSet<Code> mends;

  ReAsk(EnumSet<Code> mends) {
    this.mends = mends;
  }

  /** Whether it may help after a failure of this kind. */
  boolean mends(Code code) {
    return mends.contains(code);
  }

  /** The failures it may help after. */
  Set<Code> mended() {
    return EnumSet.copyOf(mends);
  }

  /** Its name in logs, metrics and traces. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
