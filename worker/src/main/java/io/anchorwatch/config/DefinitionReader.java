package io.anchorwatch.config;

import io.anchorwatch.jobs.BadValueException;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.schedule.Cron;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.RunPolicy.Exclusion;
import io.anchorwatch.schedule.RunPolicy.Retry;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.Misfire;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Makes one definition of its keys; the same for a file and for a program. */
final class DefinitionReader {
  /** A name is a file name, a document's key and a metric's label. */
  static final String NAME_PATTERN = "[a-z][a-z0-9_-]{0,63}";

  private final TypeTable types;
  private final Instant now;

  DefinitionReader(TypeTable types, Instant now) {
    this.types = types;
    this.now = now;
  }

  /** The definition, or nothing and at least one error among the findings. */
  Optional<JobDefinition> read(String name, Values values) {
    Findings mine = new Findings();
    Values checked = new Values(values.given(), values.place(), mine);
    checkName(name, checked);
    checkPlaceholders(checked);
    Optional<JobType> type = checked.readGiven(JobKeys.TYPE).flatMap(text -> type(text, checked));
    types.checkKeys(type, checked);
    Optional<Timing> timing = timing(checked);
    RunPolicy run = run(checked);
    Map<String, String> parameters = type.map(it -> types.parameters(it, checked)).orElse(Map.of());
    Schedule schedule = schedule(timing.orElse(new Timing.Every(Duration.ofDays(1))), checked);
    boolean enabled = checked.read(JobKeys.ENABLED);
    String site = checked.read(JobKeys.SITE);
    timing.ifPresent(known -> new DefinitionRules(checked, schedule, run).check());
    mine.dropWhatIsOnlyMisspelt();
    boolean bad = mine.hasErrors();
    values.findings().addAll(mine);
    if (bad || type.isEmpty() || timing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new JobDefinition(name, type.get().name(), enabled, site, schedule, run, parameters));
  }

  private static void checkName(String name, Values values) {
    if (!name.matches(NAME_PATTERN)) {
      values
          .findings()
          .error(
              values.place(),
              "",
              "\"" + name + "\" cannot be a job's name",
              "Use lower-case letters, digits, _ and -, beginning with a letter, at most 64");
    }
    values
        .read(JobKeys.NAME)
        .filter(given -> !given.equals(name))
        .ifPresent(
            given ->
                values.error(
                    JobKeys.NAME,
                    "\"" + given + "\" is not the file's name",
                    "Write " + name + ", or rename the file to " + given + ".properties"));
  }

  private static void checkPlaceholders(Values values) {
    for (Given given : values.given().values()) {
      if (Placeholders.occursIn(given.value())) {
        values
            .findings()
            .error(
                given.place(),
                given.key(),
                "a job's keys take no placeholders: all workers share them",
                "Write the value, or move it to worker.properties");
      }
    }
  }

  private Optional<JobType> type(String text, Values values) {
    Optional<JobType> type = types.find(text);
    if (type.isEmpty()) {
      values.error(
          JobKeys.TYPE,
          "\"" + text + "\" is no job type here",
          Spelling.mend(text, types.names(), "Write one of " + String.join(", ", types.names())));
    }
    return type;
  }

  private Optional<Timing> timing(Values values) {
    boolean cron = values.has(JobKeys.CRON);
    if (cron == values.has(JobKeys.EVERY)) {
      String what = cron ? "is given beside schedule.every" : Findings.MISSING;
      String mend =
          cron
              ? "Keep one of the two"
              : "Write for example schedule.every = 24h, or schedule.cron = 0 30 1 * * ?";
      values.error(cron ? JobKeys.CRON : JobKeys.EVERY, what, mend);
    }
    ZoneId zone = values.read(JobKeys.ZONE);
    Optional<Timing> calendar =
        values.read(JobKeys.CRON).flatMap(expression -> calendar(expression, zone, values));
    Optional<Timing> every = values.read(JobKeys.EVERY).map(Timing.Every::new);
    return calendar.isPresent() ? calendar : every;
  }

  private Optional<Timing> calendar(String expression, ZoneId zone, Values values) {
    try {
      Cron cron = Cron.parse(expression, zone);
      if (cron.next(now).isEmpty()) {
        values.error(
            JobKeys.CRON, "never matches again: its years are past", "Write a year to come, or *");
      }
      return Optional.of(new Timing.Calendar(cron.expression(), zone));
    } catch (BadValueException e) {
      Optional<String> meant = CronGuess.of(expression, zone);
      values.error(JobKeys.CRON, e.what(), meant.map(Spelling::asking).orElse(e.mend()));
      return Optional.empty();
    }
  }

  private static Schedule schedule(Timing timing, Values values) {
    return new Schedule(
        timing,
        values.read(JobKeys.ANCHOR),
        values.read(JobKeys.FIRST),
        new Misfire(
            values.read(JobKeys.MISFIRE),
            values.read(JobKeys.MISFIRE_AFTER),
            values.read(JobKeys.CATCH_UP_LIMIT).intValue()),
        values.read(JobKeys.GRACE));
  }

  private static RunPolicy run(Values values) {
    return new RunPolicy(
        values.read(JobKeys.TIMEOUT),
        values.read(JobKeys.KILL_AFTER),
        new Retry(
            values.read(JobKeys.RETRIES).intValue(),
            values.read(JobKeys.BACKOFF),
            values.read(JobKeys.BACKOFF_MAX)),
        new Exclusion(values.read(JobKeys.OVERLAP), values.read(JobKeys.LOCK)),
        values.read(JobKeys.PRIORITY).intValue(),
        values.read(JobKeys.LEASE));
  }
}
