package io.anchorwatch.config;

import static java.util.Map.entry;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Guesses which known word was meant: the nearest within two edits (optimal string alignment:
 * insert, delete, replace, swap neighbours), or the one that other schedulers call by another name.
 */
final class Spelling {
  private static final int MOST_EDITS = 2;

  private static final Map<String, String> FOREIGN =
      Map.ofEntries(
          entry("interval", "schedule.every"),
          entry("every", "schedule.every"),
          entry("period", "schedule.every"),
          entry("fixedrate", "schedule.every"),
          entry("scheduleinterval", "schedule.every"),
          entry("repeatinterval", "schedule.every"),
          entry("cron", "schedule.cron"),
          entry("cronexpression", "schedule.cron"),
          entry("schedule", "schedule.cron"),
          entry("zone", "schedule.zone"),
          entry("timezone", "schedule.zone"),
          entry("tz", "schedule.zone"),
          entry("scheduletimezone", "schedule.zone"),
          entry("anchor", "schedule.anchor"),
          entry("misfire", "schedule.misfire"),
          entry("misfirepolicy", "schedule.misfire"),
          entry("misfireinstruction", "schedule.misfire"),
          entry("catchuplimit", "schedule.catch-up-limit"),
          entry("maxcatchup", "schedule.catch-up-limit"),
          entry("initialdelay", "schedule.first"),
          entry("grace", "start.grace"),
          entry("startdeadline", "start.grace"),
          entry("startingdeadlineseconds", "start.grace"),
          entry("timeout", "run.timeout"),
          entry("maxruntime", "run.timeout"),
          entry("jobtimeout", "run.timeout"),
          entry("retries", "run.retries"),
          entry("maxretries", "run.retries"),
          entry("attempts", "run.retries"),
          entry("retry", "run.retries"),
          entry("backoff", "run.backoff"),
          entry("retrydelay", "run.backoff"),
          entry("maxbackoff", "run.backoff-max"),
          entry("overlap", "run.overlap"),
          entry("concurrencypolicy", "run.overlap"),
          entry("allowconcurrent", "run.overlap"),
          entry("lock", "run.lock"),
          entry("mutex", "run.lock"),
          entry("priority", "run.priority"),
          entry("lease", "run.lease"),
          entry("killafter", "run.kill-after"),
          entry("type", "job.type"),
          entry("class", "job.type"),
          entry("jobclass", "job.type"),
          entry("name", "job.name"),
          entry("enabled", "job.enabled"),
          entry("disabled", "job.enabled"),
          entry("paused", "job.enabled"),
          entry("jobsite", "site"),
          entry("mongo", "mongodb.uri"),
          entry("mongouri", "mongodb.uri"),
          entry("mongodburl", "mongodb.uri"),
          entry("mongodb", "mongodb.uri"),
          entry("database", "mongodb.database"),
          entry("mongodbname", "mongodb.database"),
          entry("threads", "worker.threads"),
          entry("threadcount", "worker.threads"),
          entry("poolsize", "worker.threads"),
          entry("instance", "worker.instance"),
          entry("instanceid", "worker.instance"),
          entry("draintimeout", "drain.timeout"),
          entry("shutdowntimeout", "drain.timeout"),
          entry("retention", "ledger.retention"),
          entry("datadir", "data.dir"),
          entry("port", "admin.port"),
          entry("bind", "admin.bind"),
          entry("host", "admin.bind"),
          entry("token", "admin.token"),
          entry("model", "model.name"),
          entry("apikey", "model.key"),
          entry("modelapikey", "model.key"),
          entry("baseurl", "model.url"),
          entry("modelbaseurl", "model.url"),
          entry("modelprofileecho", "model.thought.echo"),
          entry("webhook", "alerts.webhook"));

  private Spelling() {}

  /** The known word that was probably meant. */
  static Optional<String> nearest(String word, Collection<String> known) {
    String bare = bare(word);
    Optional<String> same =
        known.stream().filter(other -> bare(other).equals(bare)).sorted().findFirst();
    if (same.isPresent()) {
      return same;
    }
    Optional<String> foreign = Optional.ofNullable(FOREIGN.get(bare)).filter(known::contains);
    if (foreign.isPresent()) {
      return foreign;
    }
    return known.stream()
        .filter(other -> edits(word, other) <= Math.min(MOST_EDITS, other.length() / 2))
        .min(
            Comparator.comparingInt((String other) -> edits(word, other))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** What to write instead of an unknown word. */
  static String mend(String word, Collection<String> known, String otherwise) {
    return nearest(word, known).map(near -> "Did you mean \"" + near + "\"?").orElse(otherwise);
  }

  private static String bare(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  static int edits(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, cost, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int[][] cost, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
    least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
