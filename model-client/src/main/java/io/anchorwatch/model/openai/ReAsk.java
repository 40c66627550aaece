package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import java.util.EnumSet;
import java.util.Locale;

/** What may be changed when a model is asked again after a reply that is no answer. */
public enum ReAsk {
  /** The same, with thought switched off through the dialect's switch. */
  THINKING_OFF,
  /** The same, with twice as many tokens. */
  MORE_TOKENS,
  /** The same, with the schema in the prompt instead of JSON mode. */
  WITHOUT_JSON_MODE,
  /** The thought quoted back, with the request to write down the answer only. */
  QUOTE_THOUGHT,
  /** The same question to another model of the server. */
  OTHER_MODEL;

  /** Whether it may help after a failure of this kind. */
  boolean mends(Code code) {
    return mended().contains(code);
  }

  /** Its name in logs, metrics and traces. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  private EnumSet<Code> mended() {
    EnumSet<Code> unclear =
        EnumSet.of(Code.EMPTY, Code.TRUNCATED_THOUGHT, Code.UNMARKED_THOUGHT, Code.AMBIGUOUS);
    EnumSet<Code> malformed =
        EnumSet.of(
            Code.EMPTY, Code.SCHEMA_MISMATCH, Code.UNREPAIRABLE, Code.TRUNCATED_ANSWER, Code.LIMIT);
    EnumSet<Code> all = EnumSet.copyOf(unclear);
    all.addAll(malformed);
    return switch (this) {
      case THINKING_OFF -> {
        unclear.add(Code.SCHEMA_MISMATCH);
        unclear.add(Code.LIMIT);
        yield unclear;
      }
      case MORE_TOKENS -> EnumSet.of(Code.TRUNCATED_THOUGHT, Code.TRUNCATED_ANSWER);
      case WITHOUT_JSON_MODE -> malformed;
      case QUOTE_THOUGHT -> unclear;
      case OTHER_MODEL -> all;
    };
  }
}
