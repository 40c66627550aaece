package io.anchorwatch.config;

import io.anchorwatch.jobs.BadValueException;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.ValueType;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule.Anchor;
import io.anchorwatch.schedule.Schedule.First;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys that every job has. */
final class JobKeys {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(3_650);

  static final Key<Optional<String>> NAME =
      Key.optional("job.name", ValueType.text(), "If given, must equal the file's name.");
  static final Key<String> TYPE =
      Key.required("job.type", ValueType.text(), "Which job type runs.");
  static final Key<Boolean> ENABLED =
      Key.of("job.enabled", ValueType.flag(), "true", "Whether the job runs; false pauses it.");
  static final Key<String> SITE =
      Key.of("site", ValueType.text(), "default", "Whose posts the job is about.");

  static final Key<Optional<Duration>> EVERY =
      Key.optional(
          "schedule.every",
          ValueType.duration(SECOND, LONGEST),
          "The distance between two slots of a grid that no restart moves.");
  static final Key<Optional<String>> CRON =
      Key.optional(
          "schedule.cron",
          ValueType.text().named("a Quartz cron expression"),
          "When slots are, in Quartz's syntax: seconds minutes hours day-of-month month day-of-week"
              + " [year].");
  static final Key<ZoneId> ZONE =
      Key.of("schedule.zone", zone(), "UTC", "On whose wall clock schedule.cron counts.");
  static final Key<Anchor> ANCHOR =
      Key.of(
          "schedule.anchor",
          ValueType.choice(Anchor.class),
          "slot",
          "What schedule.every counts from: a fixed grid, or the end of the slot before.");
  static final Key<First> FIRST =
      Key.of(
          "schedule.first",
          ValueType.choice(First.class),
          "soon",
          "When the first slot ever is: soon after the job is first seen, or an interval later.");
  static final Key<MisfirePolicy> MISFIRE =
      Key.of(
          "schedule.misfire",
          ValueType.choice(MisfirePolicy.class),
          "run-once",
          "What becomes of missed slots: the newest runs, late ones are skipped, or all run.");
  static final Key<Duration> MISFIRE_AFTER =
      Key.of(
          "schedule.misfire-after",
          ValueType.duration(SECOND, LONGEST),
          "10m",
          "With schedule.misfire = skip: how late a slot may start.");
  static final Key<Long> CATCH_UP_LIMIT =
      Key.of(
          "schedule.catch-up-limit",
          ValueType.whole(1, 10_000),
          "100",
          "With schedule.misfire = run-all: how many of the newest missed slots run.");
  static final Key<Duration> GRACE =
      Key.of(
          "start.grace",
          ValueType.duration(SECOND, DAY),
          "1m",
          "A due slot that nobody started within it is overdue.");

  static final Key<Duration> TIMEOUT =
      Key.of(
          "run.timeout",
          ValueType.duration(SECOND, Duration.ofDays(30)),
          "1h",
          "An attempt is cancelled after it.");
  static final Key<Duration> KILL_AFTER =
      Key.of(
          "run.kill-after",
          ValueType.duration(SECOND, DAY),
          "30s",
          "How long a cancelled attempt may go on before its worker ends itself.");
  static final Key<Long> RETRIES =
      Key.of("run.retries", ValueType.whole(0, 100), "2", "How many failures are tried again.");
  static final Key<Duration> BACKOFF =
      Key.of(
          "run.backoff",
          ValueType.duration(Duration.ofMillis(100), DAY),
          "30s",
          "The wait before the first retry; it doubles.");
  static final Key<Duration> BACKOFF_MAX =
      Key.of(
          "run.backoff-max",
          ValueType.duration(Duration.ofMillis(100), Duration.ofDays(7)),
          "10m",
          "The longest wait before a retry.");
  static final Key<Overlap> OVERLAP =
      Key.of(
          "run.overlap",
          ValueType.choice(Overlap.class),
          "forbid",
          "Whether two slots of the job may run at once: the newer waits, runs too, or is"
              + " skipped.");
  static final Key<Optional<String>> LOCK =
      Key.optional(
          "run.lock", ValueType.text(), "A name shared by jobs of which only one may run at once.");
  static final Key<Long> PRIORITY =
      Key.of(
          "run.priority",
          ValueType.whole(-1_000, 1_000),
          "0",
          "Among due slots the higher runs first.");
  static final Key<Duration> LEASE =
      Key.of(
          "run.lease",
          ValueType.duration(Duration.ofSeconds(2), Duration.ofHours(1)),
          "15s",
          "How long an attempt lives without a sign of its worker.");

  private JobKeys() {}

  static List<Key<?>> all() {
    return List.of(
        TYPE,
        NAME,
        ENABLED,
        SITE,
        EVERY,
        CRON,
        ZONE,
        ANCHOR,
        FIRST,
        MISFIRE,
        MISFIRE_AFTER,
        CATCH_UP_LIMIT,
        GRACE,
        TIMEOUT,
        KILL_AFTER,
        RETRIES,
        BACKOFF,
        BACKOFF_MAX,
        OVERLAP,
        LOCK,
        PRIORITY,
        LEASE);
  }

  private static ValueType<ZoneId> zone() {
    Set<String> regions = ZoneId.getAvailableZoneIds();
    return new ValueType<>(
        "a time zone such as Europe/Vienna or UTC",
        text -> {
          if (regions.contains(text)) {
            return ZoneId.of(text);
          }
          String region = ZoneId.SHORT_IDS.getOrDefault(text, "");
          throw new BadValueException(
              '"' + text + "\" is not a time zone",
              regions.contains(region)
                  ? "Write a region: " + region + ", or another with its rules"
                  : "Write a region such as Europe/Vienna, or UTC");
        },
        List.copyOf(regions));
  }
}
