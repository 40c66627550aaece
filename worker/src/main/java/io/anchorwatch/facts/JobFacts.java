package io.anchorwatch.facts;

import io.anchorwatch.jobs.Durations;
import io.anchorwatch.jobs.ValueType;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the store says about one job at one instant. Immutable.
 *
 * @param anchor what its slots count from
 * @param generation the definition they come from now
 * @param next its next slot
 * @param slots what the ledger has of it
 * @param unmade due slots that are not in the ledger
 * @param now the store's time
 */
public record JobFacts(
    Anchor anchor,
    Generation generation,
    NextSlot next,
    Slots slots,
    Optional<Unmade> unmade,
    Instant now) {
  /**
   * What the ledger has of a job.
   *
   * @param recent its newest slots up to now, newest first
   * @param holders running slots, its own or others under the same lock, that keep its next one
   *     from starting
   */
  public record Slots(List<Slot> recent, List<Slot> holders) {
    public Slots {
      recent = List.copyOf(recent);
      holders = List.copyOf(holders);
    }
  }

  /** How a job stands. */
  public enum Health {
    REMOVED,
    PAUSED,
    OVERDUE,
    RUNNING,
    RETRYING,
    WAITING
  }

  /** The job's name. */
  public String job() {
    return anchor.job();
  }

  /** Its newest slots up to now, newest first. */
  public List<Slot> recent() {
    return slots.recent();
  }

  /** Slots whose instant has come and that are not accounted for yet, oldest first. */
  public List<Slot> open() {
    return recent().stream()
        .filter(slot -> !slot.state().terminal())
        .sorted(Comparator.comparing(Slot::id))
        .toList();
  }

  /**
   * Since when a slot should have started that has not; the start grace has passed, and it does not
   * wait for another one to end.
   */
  public Optional<Instant> overdueSince() {
    if (!slots.holders().isEmpty()) {
      return Optional.empty();
    }
    Duration grace = generation.definition().schedule().startGrace();
    Optional<Instant> waiting =
        open().stream()
            .filter(slot -> slot.state() == SlotState.DUE && slot.tally().attempt() == 0)
            .map(slot -> slot.id().at())
            .findFirst();
    return waiting.or(() -> unmade.map(Unmade::first)).filter(at -> at.plus(grace).isBefore(now));
  }

  /** How it stands, in one word. */
  public Health health() {
    if (generation.switches().removed()) {
      return Health.REMOVED;
    }
    if (generation.switches().paused()) {
      return Health.PAUSED;
    }
    if (overdueSince().isPresent()) {
      return Health.OVERDUE;
    }
    if (has(SlotState.RUNNING)) {
      return Health.RUNNING;
    }
    return has(SlotState.RETRY) ? Health.RETRYING : Health.WAITING;
  }

  /** Whether slots run at all. */
  public boolean live() {
    return !generation.switches().paused() && !generation.switches().removed();
  }

  /** The instant after which the current generation's slots begin. */
  public Instant since() {
    return anchor.plan().marks().stream()
        .filter(mark -> mark.number() == generation.number())
        .map(Anchor.Mark::from)
        .findFirst()
        .orElse(anchor.reach().epoch());
  }

  /** The newest slot that ran to an end. */
  public Optional<Slot> lastEnded() {
    Predicate<Slot> ran = slot -> slot.state().terminal() && slot.state() != SlotState.SKIPPED;
    return recent().stream().filter(ran).findFirst();
  }

  private boolean has(SlotState state) {
    return recent().stream().anyMatch(slot -> slot.state() == state);
  }

  /** For scripts and pages, which rely on the fields. */
  public Json json() {
    return Json.object()
        .with("job", job())
        .with("type", generation.definition().type())
        .with("site", generation.definition().site())
        .with("schedule", Words.schedule(generation.definition().schedule()))
        .with("state", health())
        .with("nextSlot", live() ? next.instant() : Optional.empty())
        .with("overdueSince", live() ? overdueSince() : Optional.empty())
        .with("generation", generation.number())
        .with("generationFrom", since())
        .with("base", generation.base())
        .with("paused", generation.switches().paused())
        .with("removed", generation.switches().removed())
        .with("epoch", anchor.reach().epoch())
        .with("materialisedTo", anchor.reach().materialisedTo())
        .with("lastSuccessSlot", anchor.success().slot())
        .with("lastSuccessAt", anchor.success().at());
  }

  /** Every key with its effective value, spelled as in a file. */
  public Map<String, String> settings() {
    JobDefinition definition = generation.definition();
    Schedule schedule = definition.schedule();
    RunPolicy run = definition.run();
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("job.type", definition.type());
    keys.put("job.enabled", Boolean.toString(definition.enabled()));
    keys.put("site", definition.site());
    keys.put("schedule", Words.schedule(schedule));
    keys.put("schedule.anchor", ValueType.spelled(schedule.anchor()));
    keys.put("schedule.misfire", ValueType.spelled(schedule.misfire().policy()));
    keys.put("start.grace", Durations.format(schedule.startGrace()));
    keys.put("run.timeout", Durations.format(run.timeout()));
    keys.put("run.retries", Integer.toString(run.retry().retries()));
    keys.put("run.backoff", Durations.format(run.retry().backoff()));
    keys.put("run.overlap", ValueType.spelled(run.exclusion().overlap()));
    run.exclusion().lock().ifPresent(lock -> keys.put("run.lock", lock));
    keys.put("run.priority", Integer.toString(run.priority()));
    keys.put("run.lease", Durations.format(run.lease()));
    keys.putAll(new TreeMap<>(definition.parameters()));
    return keys;
  }
}
