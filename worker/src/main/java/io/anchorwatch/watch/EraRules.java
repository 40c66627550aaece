package io.anchorwatch.watch;

import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a scheduled slot's generation and those after it must say for its end to be right. Pure.
 *
 * @param retention open slots older than this end without their rule
 */
record EraRules(Duration retention) {
  /**
   * Workers follow a new generation within seconds, and it begins where slots have been made ahead
   * of it; in between the rule before or the rule after may have decided.
   */
  private static final Duration FOLLOWING = Duration.ofMinutes(1);

  void check(Slot slot, List<Era> eras, Consumer<Flaw> flaws) {
    Optional<Era> era = eras.stream().filter(it -> it.covers(slot.id().at())).findFirst();
    if (era.isEmpty()) {
      flaws.accept(Flaw.unexplained("lies before the first generation of its job"));
      return;
    }
    if (slot.made().generation() != era.get().number()) {
      flaws.accept(
          Flaw.unexplained(
              "lies in generation "
                  + era.get().number()
                  + ", and says generation "
                  + slot.made().generation()));
    }
    if (era.get().known()) {
      checkPause(slot, era.get()).map(Flaw::unexplained).ifPresent(flaws);
    }
    slot.status()
        .reason()
        .filter(reason -> slot.state() == SlotState.SKIPPED && !ruled(slot, reason, eras))
        .ifPresent(
            reason ->
                flaws.accept(
                    Flaw.unexplained(
                        "is skipped: " + reason.text() + ", which no generation's rule allowed")));
  }

  private static Optional<String> checkPause(Slot slot, Era era) {
    boolean paused = slot.status().reason().filter(Reason.PAUSED::equals).isPresent();
    if (paused == era.paused()) {
      return Optional.empty();
    }
    return Optional.of(
        paused
            ? "is skipped: paused, and generation " + era.number() + " is not paused"
            : "is " + slot.state().text() + ", and generation " + era.number() + " is paused");
  }

  private boolean ruled(Slot slot, Reason reason, List<Era> eras) {
    return switch (reason) {
      case COALESCED -> inForce(slot, eras, job -> misfire(job) == MisfirePolicy.RUN_ONCE);
      case MISFIRE_POLICY ->
          tooOld(slot) || inForce(slot, eras, job -> misfire(job) != MisfirePolicy.RUN_ONCE);
      case OVERLAP -> inForce(slot, eras, job -> job.run().exclusion().overlap() == Overlap.SKIP);
      case SUPERSEDED ->
          eras.stream()
              .anyMatch(
                  era -> !era.from().isBefore(slot.id().at()) && (era.removed() || !era.known()));
      case BUDGET, FAILED, TIMED_OUT, EXPIRED, DRAINED, ERROR, POISON, PAUSED -> true;
      case NO_TIME_LEFT_FOR_A_RETRY -> true;
    };
  }

  private static MisfirePolicy misfire(JobDefinition job) {
    return job.schedule().misfire().policy();
  }

  private boolean tooOld(Slot slot) {
    return slot.status()
        .endedAt()
        .filter(end -> !end.isBefore(slot.id().at().plus(retention)))
        .isPresent();
  }

  /** Whether a definition that may have decided over the slot says so. */
  private static boolean inForce(Slot slot, List<Era> eras, Predicate<JobDefinition> rule) {
    Instant first = slot.id().at().minus(FOLLOWING);
    Instant last = slot.status().endedAt().orElse(slot.id().at()).plus(FOLLOWING);
    return eras.stream()
        .filter(era -> !era.until().isBefore(first) && !era.from().isAfter(last))
        .anyMatch(era -> era.generation().map(it -> rule.test(it.definition())).orElse(true));
  }
}
