package io.anchorwatch.ledger;

import io.anchorwatch.schedule.Cadence;
import io.anchorwatch.schedule.Cron;
import io.anchorwatch.schedule.Grid;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.First;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a generation says about the slots to come. Pure. */
public final class Outlook {
  private static final Duration LONGEST_STAGGER = Duration.ofSeconds(10);

  private Outlook() {}

  /**
   * Whether slots count from the end of the slot before, so that there is no grid to compute them
   * from.
   */
  public static boolean chained(Generation generation) {
    return generation.definition().schedule().anchor() == Schedule.Anchor.SUCCESS;
  }

  /**
   * The slots of a generation.
   *
   * @throws IllegalStateException if its slots are {@link #chained}
   */
  public static Cadence cadence(Generation generation) {
    Timing timing = generation.definition().schedule().timing();
    if (timing instanceof Timing.Calendar calendar) {
      return Cron.parse(calendar.expression(), calendar.zone());
    }
    if (timing instanceof Timing.Every every && generation.base().isPresent()) {
      return new Grid(generation.base().get(), every.every());
    }
    throw new IllegalStateException(generation.job() + "#" + generation.number() + " has no grid");
  }

  /** The instant that the very first slots of a job count from. */
  public static Instant firstSlot(JobDefinition definition, Instant epoch) {
    if (definition.schedule().first() == First.AFTER_INTERVAL) {
      return epoch.plus(every(definition).orElse(Duration.ZERO));
    }
    return epoch.plus(stagger(definition));
  }

  /** The distance between slots; empty for a cron schedule. */
  public static Optional<Duration> every(JobDefinition definition) {
    return definition.schedule().timing() instanceof Timing.Every every
        ? Optional.of(every.every())
        : Optional.empty();
  }

  /**
   * A wait that is the same for a job whenever and wherever it is computed, so that jobs registered
   * together do not start together: up to a tenth of the interval and at most ten seconds.
   */
  private static Duration stagger(JobDefinition definition) {
    Duration tenth = every(definition).orElse(LONGEST_STAGGER).dividedBy(10);
    long most = Math.max(1, Math.min(tenth.toMillis(), LONGEST_STAGGER.toMillis()));
    long mixed = (definition.name().hashCode() * 0x9E3779B97F4A7C15L) >>> 17;
    return Duration.ofMillis(1 + Math.floorMod(mixed, most));
  }
}
