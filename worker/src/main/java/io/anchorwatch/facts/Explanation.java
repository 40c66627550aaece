package io.anchorwatch.facts;

import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Workers.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything about one job's next slot: why it is when it is, what became of the last ones, what
 * holds it now and who could run it. Immutable.
 */
public final class Explanation {
  private static final int LAST = 5;

  private final JobFacts facts;
  private final List<Seen> workers;
  private final Times times;
  private final List<String> why;
  private final List<Hold> holds;

  /**
   * Explains.
   *
   * @param workers those that are alive
   * @param times how instants are told
   */
  public Explanation(JobFacts facts, List<Seen> workers, Times times) {
    this.facts = facts;
    this.workers = List.copyOf(workers);
    this.times = times;
    this.why = new Why(facts, times).sentences();
    this.holds = new Holds(facts, workers, times).find();
  }

  /** What is explained. */
  public JobFacts facts() {
    return facts;
  }

  /** The workers that are alive. */
  public List<Seen> workers() {
    return workers;
  }

  /** How instants are told. */
  public Times times() {
    return times;
  }

  /** Sentences on why the next slot is when it is, the reckoning first. */
  public List<String> why() {
    return List.copyOf(why);
  }

  /** What holds the job now, the weightiest first. */
  public List<Hold> holds() {
    return List.copyOf(holds);
  }

  /** How it stands, and since when if it is overdue. */
  public String health() {
    String word = facts.health().name().toLowerCase(Locale.ROOT);
    return facts
        .overdueSince()
        .filter(since -> facts.live())
        .map(since -> word + " since " + times.of(since))
        .orElse(word);
  }

  /** When the next slot is. */
  public String next() {
    Optional<Instant> at = facts.next().instant();
    if (facts.generation().switches().removed()) {
      return "none: the job is removed";
    }
    if (facts.generation().switches().paused()) {
      return at.map(when -> "none runs while it is paused; the next would be " + times.of(when))
          .orElse("none while it is paused");
    }
    return at.map(times::of).orElse("not known yet");
  }

  /** Since when its slots are the way they are. */
  public String since() {
    return "generation "
        + facts.generation().number()
        + ", for slots after "
        + times.exact(facts.since())
        + " ("
        + times.distance(facts.since())
        + "); first registered "
        + times.exact(facts.anchor().reach().epoch())
        + ".";
  }

  /** The last success; empty if there was none. */
  public Optional<String> success() {
    return facts.anchor().success().slot().map(this::ended);
  }

  private String ended(Instant slot) {
    return "succeeded for the slot of "
        + times.of(slot)
        + facts.anchor().success().at().map(at -> "; ended " + times.exact(at)).orElse("")
        + ".";
  }

  /** What became of the last slots, newest first. */
  public List<Slot> last() {
    return facts.recent().stream().limit(LAST).toList();
  }

  /** For scripts and pages, which rely on the fields. */
  public Json json() {
    return facts
        .json()
        .with("why", why)
        .with(
            "holding",
            holds.stream()
                .map(
                    hold ->
                        Json.object()
                            .with("kind", hold.kind())
                            .with("text", hold.text())
                            .with("slot", hold.slot()))
                .toList())
        .with("lastSlots", last().stream().map(SlotFacts::json).toList())
        .with(
            "workers",
            workers.stream().map(seen -> WorkerFacts.json(seen, facts.generation())).toList());
  }
}
