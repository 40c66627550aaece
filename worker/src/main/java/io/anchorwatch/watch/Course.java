package io.anchorwatch.watch;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchor.Mark;
import io.anchorwatch.ledger.Evidence;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Reading;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes eras out of one job's anchors and definitions. A definition is read once, and one that
 * cannot be used is told of once. For one thread.
 */
final class Course {
  private final String job;
  private final Evidence evidence;
  private final JobFindings findings;
  private final Map<Integer, Optional<Generation>> known = new HashMap<>();

  Course(String job, Evidence evidence, JobFindings findings) {
    this.job = job;
    this.evidence = evidence;
    this.findings = findings;
  }

  List<Era> eras(Anchor anchor) {
    return Era.of(anchor.plan().marks(), number -> known.computeIfAbsent(number, this::read));
  }

  private Optional<Generation> read(int number) {
    Reading<Generation> reading = evidence.generation(job, number);
    if (reading instanceof Reading.Broken<Generation> broken) {
      tell(broken.key(), broken.what());
      return Optional.empty();
    }
    Generation generation = ((Reading.Sound<Generation>) reading).value();
    Optional<String> trouble =
        Era.of(List.of(new Mark(number, Instant.EPOCH)), it -> Optional.of(generation))
            .get(0)
            .trouble();
    trouble.ifPresent(what -> tell(job + "#" + number, what));
    return trouble.isPresent() ? Optional.empty() : Optional.of(generation);
  }

  private void tell(String key, String what) {
    findings.document(
        "definitions",
        key,
        "the anchor names this generation, and it cannot be read: "
            + what
            + ". Which slots it defines is not known");
  }
}
