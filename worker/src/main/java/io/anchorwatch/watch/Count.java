package io.anchorwatch.watch;

import io.anchorwatch.ledger.Slot;
import java.util.Map;
import java.util.TreeMap;

/** What a pass over a job's slots counts. For one thread. */
final class Count {
  private final Map<String, Long> states = new TreeMap<>();
  private long expected;
  private long pending;
  private long manual;

  void state(Slot slot) {
    states.merge(slot.state().text(), slot.status().fate().count(), Long::sum);
  }

  void unreadable() {
    states.merge("unreadable", 1L, Long::sum);
  }

  void expected(long slots) {
    expected += slots;
  }

  void pending() {
    pending++;
  }

  void manual() {
    manual++;
  }

  JobAudit result(String job, JobFindings findings) {
    return new JobAudit(job, expected, pending, states, manual, findings.all());
  }
}
