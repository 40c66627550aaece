package io.anchorwatch.watch;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Found;
import io.anchorwatch.ledger.Mending;
import io.anchorwatch.ledger.Unreadable;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What can be wrong with anchors. Remembers those it has read. For one thread. */
final class AnchorChecks {
  /** The protocol allows ten seconds; the rest is for clocks and elections. */
  private static final Duration MOST_AHEAD = Duration.ofSeconds(25);

  private final Mending mending;
  private final Map<String, Anchor> remembered = new TreeMap<>();

  @Inject
  AnchorChecks(Mending mending) {
    this.mending = mending;
  }

  Findings look(Found<Anchor> found, Instant now) {
    Findings findings = new Findings();
    Set<String> there = new HashSet<>();
    for (Unreadable bad : found.unreadable()) {
      String job = bad.id().replace(Anchor.key(""), "");
      there.add(job);
      findings.add(
          new Problem(
              ProblemKind.ANCHOR_UNREADABLE,
              job,
              "the anchor of " + job + " cannot be read: " + bad.what()));
    }
    for (Anchor anchor : found.readable()) {
      there.add(anchor.job());
      if (isAhead(anchor, now)) {
        findings.add(ahead(anchor, now), pullBack(anchor));
      } else {
        remembered.put(anchor.job(), anchor);
      }
    }
    remembered.values().stream()
        .filter(anchor -> !there.contains(anchor.job()))
        .forEach(anchor -> findings.add(missing(anchor), restore(anchor)));
    return findings;
  }

  private static boolean isAhead(Anchor anchor, Instant now) {
    Anchor.Reach reach = anchor.reach();
    return reach.reservedTo().isAfter(now.plus(MOST_AHEAD))
        || reach.materialisedTo().isAfter(now.plus(MOST_AHEAD))
        || reach.materialisedTo().isAfter(reach.reservedTo());
  }

  private static Problem ahead(Anchor anchor, Instant now) {
    Instant line =
        anchor.reach().materialisedTo().isAfter(anchor.reach().reservedTo())
            ? anchor.reach().materialisedTo()
            : anchor.reach().reservedTo();
    return new Problem(
        ProblemKind.ANCHOR_AHEAD,
        anchor.job(),
        "the anchor of "
            + anchor.job()
            + " says that slots were made up to "
            + line
            + ", which is "
            + Spans.text(Duration.between(now, line).abs())
            + (line.isAfter(now) ? " ahead" : " beyond what was reserved"));
  }

  private Cure pullBack(Anchor anchor) {
    return new Cure(
        "its anchor was taken back to the newest slot that was made",
        () -> mending.pullBack(anchor, mending.madeUpTo(anchor)));
  }

  private static Problem missing(Anchor anchor) {
    return new Problem(
        ProblemKind.ANCHOR_MISSING, anchor.job(), "the anchor of " + anchor.job() + " is gone");
  }

  private Cure restore(Anchor anchor) {
    return new Cure("its anchor was put back as it was read last", () -> mending.restore(anchor));
  }
}
