package io.anchorwatch.config;

import io.anchorwatch.jobs.Durations;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.ValueType;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A definition written back as the keys that mean it. */
final class DefinitionText {
  private DefinitionText() {}

  static CheckedDefinition checked(JobDefinition definition) {
    String text =
        keys(definition).entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining());
    return new CheckedDefinition(definition, text, hash(text));
  }

  /** Every key that has a meaning for the definition, defaults included. */
  static SortedMap<String, String> keys(JobDefinition definition) {
    SortedMap<String, String> keys = new TreeMap<>(definition.parameters());
    put(keys, JobKeys.TYPE, definition.type());
    put(keys, JobKeys.ENABLED, definition.enabled());
    put(keys, JobKeys.SITE, definition.site());
    addSchedule(keys, definition.schedule());
    addRun(keys, definition.run());
    return keys;
  }

  /** The keys of which somebody would have to write something: not those at their default. */
  static SortedMap<String, String> written(JobDefinition definition) {
    SortedMap<String, String> keys = keys(definition);
    for (Key<?> key : JobKeys.all()) {
      if (key.fallback() != null) {
        keys.remove(key.name(), key.fallback());
      }
    }
    return keys;
  }

  private static void addSchedule(Map<String, String> keys, Schedule schedule) {
    if (schedule.timing() instanceof Timing.Every every) {
      put(keys, JobKeys.EVERY, Durations.format(every.every()));
      put(keys, JobKeys.ANCHOR, ValueType.spelled(schedule.anchor()));
      put(keys, JobKeys.FIRST, ValueType.spelled(schedule.first()));
    }
    if (schedule.timing() instanceof Timing.Calendar calendar) {
      put(keys, JobKeys.CRON, calendar.expression());
      put(keys, JobKeys.ZONE, calendar.zone().getId());
    }
    Schedule.Misfire misfire = schedule.misfire();
    put(keys, JobKeys.MISFIRE, ValueType.spelled(misfire.policy()));
    if (misfire.policy() == MisfirePolicy.SKIP) {
      put(keys, JobKeys.MISFIRE_AFTER, Durations.format(misfire.after()));
    }
    if (misfire.policy() == MisfirePolicy.RUN_ALL) {
      put(keys, JobKeys.CATCH_UP_LIMIT, misfire.catchUpLimit());
    }
    put(keys, JobKeys.GRACE, Durations.format(schedule.startGrace()));
  }

  private static void addRun(Map<String, String> keys, RunPolicy run) {
    put(keys, JobKeys.TIMEOUT, Durations.format(run.timeout()));
    put(keys, JobKeys.KILL_AFTER, Durations.format(run.killAfter()));
    put(keys, JobKeys.RETRIES, run.retry().retries());
    put(keys, JobKeys.BACKOFF, Durations.format(run.retry().backoff()));
    put(keys, JobKeys.BACKOFF_MAX, Durations.format(run.retry().backoffMax()));
    put(keys, JobKeys.OVERLAP, ValueType.spelled(run.exclusion().overlap()));
    run.exclusion().lock().ifPresent(lock -> put(keys, JobKeys.LOCK, lock));
    put(keys, JobKeys.PRIORITY, run.priority());
    put(keys, JobKeys.LEASE, Durations.format(run.lease()));
  }

  private static void put(Map<String, String> keys, Key<?> key, Object value) {
    keys.put(key.name(), value.toString());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
