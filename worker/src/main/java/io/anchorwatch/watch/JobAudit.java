package io.anchorwatch.watch;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an audit found about one job.
 *
 * @param job the job's name
 * @param expected how many slots its stored generations define in the range, but for the pending
 *     ones; as many as {@code states} has, and the lost ones
 * @param pending how many are defined after the end of what was made, and not in the ledger yet
 * @param states how many scheduled slots of the ledger are in each state; a document that stands
 *     for many counts as many
 * @param manual how many were asked for by hand
 * @param wrong what is wrong
 */
public record JobAudit(
    String job, long expected, long pending, Map<String, Long> states, long manual, Wrong wrong) {
  public JobAudit {
    states = Collections.unmodifiableMap(new TreeMap<>(states));
  }

  /**
   * What is wrong with a job's slots.
   *
   * @param counts how many findings there are of each kind
   * @param findings the first of them
   */
  public record Wrong(Map<Kind, Long> counts, List<Finding> findings) {
    public Wrong {
      counts = Map.copyOf(counts);
      findings = List.copyOf(findings);
    }
  }

  /** What can be wrong with a slot. */
  public enum Kind {
    /** Defined by a generation, made according to the anchor, and not in the ledger. */
    LOST,
    /** Accounted for more than once. */
    DOUBLED,
    /** In the ledger, and no generation defines it, or its state or reason does not hold. */
    UNEXPLAINED,
    /** Started before its instant. */
    EARLY,
    /** Running, and its lease has expired. */
    OWNERLESS
  }

  /**
   * One thing that is wrong.
   *
   * @param slot the slot's key; where it is no slot that is wrong, the key of that document
   * @param what what is wrong with it
   * @param look where to look
   */
  public record Finding(Kind kind, String slot, String what, String look) {}

  /** The first findings; how many there are in all, {@link #count} says. */
  public List<Finding> findings() {
    return wrong.findings();
  }

  /** How many findings there are of a kind. */
  public long count(Kind kind) {
    return wrong.counts().getOrDefault(kind, 0L);
  }

  /** How many findings there are. */
  public long count() {
    return wrong.counts().values().stream().mapToLong(Long::longValue).sum();
  }
}
