package io.anchorwatch.model;

/**
 * Why there is no answer.
 *
 * @param code what kind of failure
 * @param message what happened, for people; holds no prompt, answer or secret
 * @param thought what the model thought, labelled as such and never an answer; empty if nothing was
 *     seen
 * @param usage what it cost all the same
 */
public record ModelFailure(Code code, String message, String thought, Usage usage)
    implements Reply {
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
    CANCELLED
  }
}
