package io.anchorwatch.model;

import java.util.List;
import java.util.Locale;

/**
 * Why there is no answer. Immutable.
 *
 * @param code what kind of failure
 * @param message what happened, for people; holds no prompt, answer or secret
 * @param thought what the model thought, labelled as such and never an answer; empty if nothing was
 *     seen
 * @param partial what of an answer had been written before the reply broke off, never an answer;
 *     empty if nothing had, or if the reply is whole
 * @param evidence the rule that decided, and the values that were seen and not taken; the rule is
 *     empty where none was needed
 * @param usage what it cost all the same
 */
public record ModelFailure(
    Code code, String message, String thought, String partial, Evidence evidence, Usage usage)
    implements Reply {
  private static final Evidence NONE = new Evidence("", "", 0, 0, List.of());

  /** A failure that no rule of evidence decided. */
  public ModelFailure(Code code, String message, String thought, Usage usage) {
    this(code, message, thought, "", usage);
  }

  /** The same of a reply that broke off. */
  public ModelFailure(Code code, String message, String thought, String partial, Usage usage) {
    this(code, message, thought, partial, NONE, usage);
  }

  @Override
  public ModelFailure with(Usage other) {
    return new ModelFailure(code, message, thought, partial, evidence, other);
  }

  /** The closed list of failures. */
  public enum Code {
    EMPTY,
    TRUNCATED_THOUGHT,
    TRUNCATED_ANSWER,
    AMBIGUOUS,
    SCHEMA_MISMATCH,
    UNMARKED_THOUGHT,
    UNREPAIRABLE,
    REFUSED,
    FILTERED,
    UPSTREAM,
    CUT,
    STALLED,
    LIMIT,
    CANCELLED;

    /** Whether to ask again a moment later is no use: it is not about what was asked. */
    public boolean isOutage() {
      return switch (this) {
        case UPSTREAM, STALLED, LIMIT, CANCELLED -> true;
        default -> false;
      };
    }

    /** The name in counters, notes and logs, such as {@code truncated_answer}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
