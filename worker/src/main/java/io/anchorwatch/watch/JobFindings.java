package io.anchorwatch.watch;

import io.anchorwatch.watch.JobAudit.Finding;
import io.anchorwatch.watch.JobAudit.Kind;
import io.anchorwatch.watch.JobAudit.Wrong;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts all findings of a job and keeps the first: however many there are, memory holds. */
final class JobFindings {
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<Finding> kept = new ArrayList<>();
  private final AtomicInteger room;

  /**
   * None yet.
   *
   * @param room how many may be kept, by all jobs together
   */
  JobFindings(AtomicInteger room) {
    this.room = room;
  }

  /** A slot that is in the ledger. */
  void slot(Kind kind, String key, String what) {
    add(new Finding(kind, key, what, "anchorwatch slots show " + key));
  }

  /** A document that no command can show. */
  void document(String collection, String key, String what) {
    document(Kind.UNEXPLAINED, collection, key, what);
  }

  void document(Kind kind, String collection, String key, String what) {
    add(new Finding(kind, key, what, "collection " + collection + ", _id \"" + key + "\""));
  }

  void add(Finding finding) {
    counts.merge(finding.kind(), 1L, Long::sum);
    if (room.getAndDecrement() > 0) {
      kept.add(finding);
    }
  }

  Wrong all() {
    return new Wrong(counts, kept);
  }
}
