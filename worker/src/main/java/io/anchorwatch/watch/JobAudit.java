package io.anchorwatch.watch;

import io.anchorwatch.ledger.SlotId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an audit found about one job.
 *
 * @param job the job's name
 * @param expected how many slots its stored generations define in the range, up to the end of what
 *     was made
 * @param pending how many are defined after that and not in the ledger yet
 * @param states how many slots of the ledger are in each state; a document that stands for many
 *     counts as many
 * @param findings what is wrong
 */
public record JobAudit(
    String job, long expected, long pending, Map<String, Long> states, List<Finding> findings) {
  public JobAudit {
    states = Collections.unmodifiableMap(new TreeMap<>(states));
    findings = List.copyOf(findings);
  }

  /** What can be wrong with a slot. */
  public enum Kind {
    /** Defined by a generation, made according to the anchor, and not in the ledger. */
    LOST,
    /** In the ledger more than once. */
    DOUBLED,
    /** In the ledger, and no generation defines it, or its reason does not hold. */
    UNEXPLAINED,
    /** Started before its instant. */
    EARLY,
    /** Running, and its lease has expired. */
    OWNERLESS
  }

  /** One thing that is wrong. */
  public record Finding(Kind kind, SlotId slot, String what) {}

  /** How many findings there are of a kind. */
  public long count(Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).count();
  }
}
