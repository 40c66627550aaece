package io.anchorwatch.config;

import io.anchorwatch.jobs.JobType;
import io.anchorwatch.jobs.Key;
import java.util.List;
import java.util.stream.Collectors;

/** What the tables of keys say, as the reference page and as the template of a worker's file. */
final class ReferencePage {
  private ReferencePage() {}

  /** {@code docs/configuration.md}. */
  static String page(List<JobType> types) {
    return """
    # Configuration

    Made from the tables of keys in the code; a test fails when it is stale.

    `config/worker.properties` is for the process, `config/jobs.d/NAME.properties` for the job NAME. What is
    written later in this list wins: defaults, files, environment, command line. `anchorwatch check` finds every
    mistake in every file; `anchorwatch check --show` shows each value in force and where it comes from.

    Durations are written `500ms`, `90s`, `15m`, `24h`, `7d` or in ISO-8601 (`PT15M`). A value of
    `worker.properties` may hold `${env:NAME}`, `${file:/path}` and `${credential:NAME}` (systemd).

    ## Keys of a worker

    """
        + worker(WorkerKeys.all())
        + "\n"
        + "## Keys of every job\n\n"
        + "Exactly one of `schedule.every` and `schedule.cron` is given.\n\n"
        + job(JobKeys.all())
        + types.stream().map(ReferencePage::type).collect(Collectors.joining());
  }

  /** {@code config/worker.properties}: every key commented out at its default. */
  static String template() {
    return """
    # How this worker runs. Each line shows a default; take the # away to change it.
    # A value may be ${env:NAME}, ${file:/path} or ${credential:NAME}: keep secrets out of this file.
    """
        + WorkerKeys.all().stream()
            .map(
                key ->
                    "\n# "
                        + key.sentence()
                        + " ("
                        + key.type().label()
                        + ")\n"
                        + ("#" + key.name() + " = " + key.fallback()).strip()
                        + "\n")
            .collect(Collectors.joining());
  }

  private static String type(JobType type) {
    return "\n## Keys of `"
        + type.name()
        + "`\n\n"
        + type.summary()
        + "\n\n"
        + job(type.parameters());
  }

  private static String worker(List<Key<?>> keys) {
    return "| key | value | default | environment | what it does |\n|---|---|---|---|---|\n"
        + keys.stream()
            .map(key -> row(key, " `" + WorkerKeys.variable(key.name()) + "` |"))
            .collect(Collectors.joining());
  }

  private static String job(List<Key<?>> keys) {
    return "| key | value | default | what it does |\n|---|---|---|---|\n"
        + keys.stream().map(key -> row(key, "")).collect(Collectors.joining());
  }

  private static String row(Key<?> key, String extra) {
    String fallback =
        key.fallback() == null || key.fallback().isEmpty() ? "–" : "`" + key.fallback() + "`";
    return "| `"
        + key.name()
        + "` | "
        + cell(key.type().label())
        + " | "
        + (key.required() ? "required" : cell(fallback))
        + " |"
        + extra
        + " "
        + cell(key.sentence())
        + " |\n";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
