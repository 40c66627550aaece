package io.anchorwatch.quickstart;

import io.anchorwatch.jobs.JobType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The configuration of a first look, as files that the worker's own reader reads. The files of the
 * jobs say the same at every start, so a second start changes no schedule.
 */
final class QuickstartFiles {
  private final Path home;

  /** Over the folder that holds everything. */
  QuickstartFiles(Path home) {
    this.home = home;
  }

  Path config() {
    return home.resolve("config");
  }

  Path data() {
    return home.resolve("data");
  }

  Path sample() {
    return home.resolve("posts");
  }

  Path queries() {
    return home.resolve("queries.csv");
  }

  Path candidates() {
    return home.resolve("candidates.jsonl");
  }

  /** Writes everything anew, jobs whose type is on the class path only. */
  void write(Path posts, URI model, boolean sample, Collection<JobType> types) {
    write("worker.properties", worker(posts, model));
    Set<String> known = types.stream().map(JobType::name).collect(Collectors.toSet());
    jobs(sample)
        .forEach(
            (job, text) -> {
              if (known.contains(job)) {
                write("jobs.d/" + job + ".properties", text);
              }
            });
  }

  private String worker(Path posts, URI model) {
    return """
        # Written anew at each start of the quick start.
        data.dir = %s
        posts.tree = %s
        admin.port = 0
        admin.token = %s
        model.url = %s
        model.name = scripted
        drain.timeout = 20s
        """
        .formatted(escaped(data()), escaped(posts), token(), model);
  }

  /** Another at each start: whoever sees this terminal may run and pause jobs. */
  private static String token() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  private Map<String, String> jobs(boolean sample) {
    Map<String, String> jobs = new LinkedHashMap<>();
    jobs.put(
        "refresh_related_posts",
        """
        # A job for impatient eyes: every five seconds.
        job.type = refresh_related_posts
        schedule.every = 5s
        schedule.first = after-interval
        """);
    jobs.put(
        "run_sweep",
        """
        # Scores topic candidates with the scripted model.
        job.type = run_sweep
        schedule.every = 20s
        sweep.candidates = %s
        sweep.chunk = 2
        """
            .formatted(escaped(candidates())));
    jobs.put(
        "detect_duplicate_posts",
        """
        # Once a day, however often the worker is started.
        job.type = detect_duplicate_posts
        schedule.every = 24h
        run.priority = 10
        """);
    String gaps =
        """
        # Once a day, however often the worker is started.
        job.type = analyze_topic_gaps
        schedule.every = 24h
        """;
    jobs.put(
        "analyze_topic_gaps",
        sample ? gaps + "topics.queries = " + escaped(queries()) + "\n" : gaps);
    return jobs;
  }

  private void write(String name, String text) {
    Path file = config().resolve(name);
    try {
      Files.createDirectories(config().resolve("jobs.d"));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written. Name another --data folder", e);
    }
  }

  /** A path as the value of a property: a backslash would begin an escape. */
  private static String escaped(Path path) {
    return path.toAbsolutePath().normalize().toString().replace("\\", "\\\\");
  }
}
