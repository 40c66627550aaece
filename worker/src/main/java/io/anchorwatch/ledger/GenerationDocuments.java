package io.anchorwatch.ledger;

import io.anchorwatch.jobs.ValueType;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.ledger.Generation.Switches;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.RunPolicy.Exclusion;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.RunPolicy.Retry;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.First;
import io.anchorwatch.schedule.Schedule.Misfire;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * Writes and reads the documents of {@code definitions}. Durations are milliseconds. Parameters are
 * a list of pairs, because their names have dots.
 */
final class GenerationDocuments {
  private static final Set<String> FIELDS =
      Set.of(
          "_id",
          "job",
          "number",
          "type",
          "enabled",
          "site",
          "schedule",
          "run",
          "parameters",
          "paused",
          "removed",
          "text",
          "hash",
          "base");
  private static final Set<String> SCHEDULE_FIELDS =
      Set.of(
          "everyMillis",
          "cron",
          "zone",
          "tzData",
          "anchor",
          "first",
          "misfire",
          "misfireAfterMillis",
          "catchUpLimit",
          "startGraceMillis");
  private static final Set<String> RUN_FIELDS =
      Set.of(
          "timeoutMillis",
          "killAfterMillis",
          "retries",
          "backoffMillis",
          "backoffMaxMillis",
          "overlap",
          "priority",
          "leaseMillis",
          "lock");

  private GenerationDocuments() {}

  static String key(String job, int number) {
    return job + "#" + number;
  }

  /** Fields that a newer version may have written and this one does not know. */
  static Set<String> unknownFields(Document document) {
    Set<String> unknown = new TreeSet<>(document.keySet());
    unknown.removeAll(FIELDS);
    nested(document, "schedule", SCHEDULE_FIELDS, unknown);
    nested(document, "run", RUN_FIELDS, unknown);
    return unknown;
  }

  private static void nested(
      Document document, String field, Set<String> known, Set<String> unknown) {
    if (document.get(field) instanceof Document child) {
      child.keySet().stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> unknown.add(field + "." + name));
    }
  }

  static Document write(Generation generation) {
    JobDefinition definition = generation.definition();
    Document document =
        new Document("_id", key(generation.job(), generation.number()))
            .append("job", generation.job())
            .append("number", generation.number())
            .append("type", definition.type())
            .append("enabled", definition.enabled())
            .append("site", definition.site())
            .append("schedule", schedule(definition.schedule()))
            .append("run", run(definition.run()))
            .append("parameters", parameters(definition.parameters()))
            .append("paused", generation.switches().paused())
            .append("removed", generation.switches().removed())
            .append("text", generation.origin().text())
            .append("hash", generation.origin().hash());
    generation.base().ifPresent(base -> document.append("base", base));
    return document;
  }

  static Generation read(Document document) {
    Stored stored = new Stored(document);
    JobDefinition definition =
        new JobDefinition(
            stored.text("job"),
            stored.text("type"),
            stored.flag("enabled"),
            stored.text("site"),
            schedule(stored.child("schedule")),
            run(stored.child("run")),
            stored.children("parameters").stream()
                .collect(Collectors.toMap(pair -> pair.text("name"), pair -> pair.text("value"))));
    return new Generation(
        Math.toIntExact(stored.number("number")),
        definition,
        stored.optionalInstant("base"),
        new Switches(stored.flag("paused"), stored.flag("removed")),
        new Proposal(stored.text("text"), stored.text("hash")));
  }

  private static Document schedule(Schedule schedule) {
    Misfire misfire = schedule.misfire();
    return timing(schedule.timing())
        .append("anchor", ValueType.spelled(schedule.anchor()))
        .append("first", ValueType.spelled(schedule.first()))
        .append("misfire", ValueType.spelled(misfire.policy()))
        .append("misfireAfterMillis", misfire.after().toMillis())
        .append("catchUpLimit", misfire.catchUpLimit())
        .append("startGraceMillis", schedule.startGrace().toMillis());
  }

  private static Schedule schedule(Stored stored) {
    return new Schedule(
        timing(stored),
        choice(Schedule.Anchor.class, stored.text("anchor")),
        choice(First.class, stored.text("first")),
        new Misfire(
            choice(MisfirePolicy.class, stored.text("misfire")),
            stored.millis("misfireAfterMillis"),
            stored.count("catchUpLimit")),
        stored.millis("startGraceMillis"));
  }

  private static Document timing(Timing timing) {
    if (timing instanceof Timing.Every every) {
      return new Document("everyMillis", every.every().toMillis());
    }
    Timing.Calendar calendar = (Timing.Calendar) timing;
    return new Document("cron", calendar.expression())
        .append("zone", calendar.zone().getId())
        .append("tzData", ZoneRulesProvider.getVersions("Europe/London").lastKey());
  }

  private static Timing timing(Stored stored) {
    return stored
        .optionalNumber("everyMillis")
        .<Timing>map(millis -> new Timing.Every(Duration.ofMillis(millis)))
        .orElseGet(() -> new Timing.Calendar(stored.text("cron"), ZoneId.of(stored.text("zone"))));
  }

  private static Document run(RunPolicy run) {
    Document document =
        new Document("timeoutMillis", run.timeout().toMillis())
            .append("killAfterMillis", run.killAfter().toMillis())
            .append("retries", run.retry().retries())
            .append("backoffMillis", run.retry().backoff().toMillis())
            .append("backoffMaxMillis", run.retry().backoffMax().toMillis())
            .append("overlap", ValueType.spelled(run.exclusion().overlap()))
            .append("priority", run.priority())
            .append("leaseMillis", run.lease().toMillis());
    run.exclusion().lock().ifPresent(lock -> document.append("lock", lock));
    return document;
  }

  private static RunPolicy run(Stored stored) {
    return new RunPolicy(
        stored.millis("timeoutMillis"),
        stored.millis("killAfterMillis"),
        new Retry(
            stored.count("retries"),
            stored.millis("backoffMillis"),
            stored.millis("backoffMaxMillis")),
        new Exclusion(choice(Overlap.class, stored.text("overlap")), stored.optionalText("lock")),
        stored.count("priority"),
        stored.millis("leaseMillis"));
  }

  private static List<Document> parameters(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(pair -> new Document("name", pair.getKey()).append("value", pair.getValue()))
        .toList();
  }

  private static <E extends Enum<E>> E choice(Class<E> kind, String text) {
    return ValueType.choice(kind).parse(text);
  }
}
