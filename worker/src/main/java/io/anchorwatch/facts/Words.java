package io.anchorwatch.facts;

import io.anchorwatch.jobs.Durations;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.schedule.Cron;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/** Stored things in words for people. Pure. */
public final class Words {
  private Words() {}

  /**
   * {@code every 24h}, {@code 1h after the end of the slot before}, {@code at 01:30 every day,
   * Europe/Berlin}.
   */
  public static String schedule(Schedule schedule) {
    if (schedule.timing() instanceof Timing.Every every) {
      String distance = every(every.every());
      return schedule.anchor() == Schedule.Anchor.SUCCESS
          ? distance + " after the end of the slot before"
          : "every " + distance;
    }
    Timing.Calendar calendar = (Timing.Calendar) schedule.timing();
    return Cron.parse(calendar.expression(), calendar.zone()).words();
  }

  /** As people write it: a day is {@code 24h} on the time line, and not always one on a wall. */
  public static String every(Duration distance) {
    boolean hours = distance.toMillis() % 3_600_000 == 0;
    return hours && distance.toHours() < 72 ? distance.toHours() + "h" : Durations.format(distance);
  }

  /** {@code skipped: coalesced}. */
  public static String state(Slot slot) {
    String reason = slot.status().reason().map(text -> ": " + text.text()).orElse("");
    String kind =
        slot.work()
            .outcome()
            .map(outcome -> outcome.get("kind", ""))
            .filter(text -> text.equals("partial"))
            .map(text -> ": " + text)
            .orElse("");
    return slot.state().text() + reason + kind;
  }

  /** What an editor or operator would want to read about a slot, in one line. */
  public static String about(Slot slot) {
    Slot.Fate fate = slot.status().fate();
    if (fate.count() > 1) {
      return String.format(Locale.ROOT, "%,d slots in one entry", fate.count())
          + fate.into().map(into -> ", into " + into).orElse("");
    }
    if (fate.into().isPresent()) {
      return "into " + fate.into().get();
    }
    Optional<String> outcome =
        slot.work().outcome().map(document -> document.get("text", "")).filter(Words::told);
    return slot.work().error().filter(Words::told).or(() -> outcome).orElseGet(() -> going(slot));
  }

  private static String going(Slot slot) {
    return slot.state() == SlotState.RUNNING
        ? slot.work().progress().map(Words::progress).orElse("")
        : "";
  }

  /** {@code 120 of 509 posts}. */
  public static String progress(Document progress) {
    Object done = progress.getOrDefault("done", "");
    Object total = progress.getOrDefault("total", 0L);
    String of = total instanceof Number number && number.longValue() > 0 ? " of " + total : "";
    return (done + of + " " + progress.getOrDefault("what", "")).strip();
  }

  private static boolean told(String text) {
    return !text.isBlank();
  }

  /** How long its last attempt took, or has taken until now. */
  public static Optional<Duration> took(Slot slot, Instant now) {
    Optional<Instant> until =
        slot.state() == SlotState.RUNNING ? Optional.of(now) : slot.status().endedAt();
    return slot.status()
        .startedAt()
        .flatMap(start -> until.map(end -> Duration.between(start, end)))
        .filter(took -> !took.isNegative());
  }

  /** {@code host/instance} of an owner; the token after it is for machines. */
  public static String owner(String owner) {
    int cut = owner.lastIndexOf('/');
    return cut > 0 ? owner.substring(0, cut) : owner;
  }

  /** {@code 1 slot}, {@code 4 slots}. */
  public static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
