package io.anchorwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.worker.AppContainer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad definitions of every kind that people write, all in one folder and against the job types that
 * there are: {@code check} must name each with file, line and cause, and know what was meant by
 * each slip of the fingers.
 */
class HundredBadDefinitionsTest {
  private static final String TYPE = "job.type = detect_duplicate_posts\n";
  private static final String GOOD = TYPE + "schedule.every = 24h\n";
  private static final String CRON = TYPE + "schedule.cron = 0 30 1 * * ?\n";

  /** Keys as written, and the keys that were meant; each stands in line 3. */
  private static final String KEYS =
      """
      run.timout > run.timeout
      run.timeuot > run.timeout
      run.time-out > run.timeout
      run.timeoutSeconds > run.timeout
      job.timeout > run.timeout
      timout > run.timeout
      run.retires > run.retries
      run.retry > run.retries
      run.max-retries > run.retries
      schedule.retries > run.retries
      maxretrys > run.retries
      run.back-off > run.backoff
      run.backof-max > run.backoff-max
      run.max-backoff > run.backoff-max
      run.overlapp > run.overlap
      job.overlap > run.overlap
      schedule.overlap > run.overlap
      run.mutex > run.lock
      run.lok > run.lock
      job.lock > run.lock
      run.kill_after > run.kill-after
      run.killafter > run.kill-after
      schedule.kill-after > run.kill-after
      run.prioritiy > run.priority
      job.priority > run.priority
      run.leese > run.lease
      start.grase > start.grace
      schedule.grace > start.grace
      start-grace > start.grace
      schedule.misfre > schedule.misfire
      schedule.missfire > schedule.misfire
      misfire_policy > schedule.misfire
      schedule.catchup-limit > schedule.catch-up-limit
      schedule.catch-up > schedule.catch-up-limit
      schedule.frist > schedule.first
      job.enable > job.enabled
      jobs.enabled > job.enabled
      schedule.enabled > job.enabled
      job.nmae > job.name
      sites > site
      Site > site
      SCHEDULE_FIRST > schedule.first
      """;

  /** Values as written, and the values that were meant; each stands in line 3. */
  private static final String VALUES =
      """
      run.overlap = skpi > skip
      run.overlap = Forbid > forbid
      run.overlap = alow > allow
      job.enabled = True > true
      job.enabled = yes > true
      job.enabled = ture > true
      job.enabled = 0 > false
      schedule.misfire = run_once > run-once
      schedule.misfire = runall > run-all
      schedule.first = after_interval > after-interval
      schedule.first = son > soon
      schedule.anchor = Success > success
      run.timeout = 5 minutes > 5m
      run.timeout = 1h30m > 90m
      run.timeout = 1.5h > 90m
      run.timeout = 24H > 1d
      run.timeout = "2h" > 2h
      run.timeout = 2h # two hours > 2h
      run.timeout = 2h; > 2h
      run.timeout = = 2h > 2h
      run.retries = 1_0 > 10
      run.retries = 3.0 > 3
      run.retries = 3 // three > 3
      """;

  /** What is wrong otherwise: the text, the line of the mistake, and a part of what is said. */
  private static final List<Other> OTHERS =
      List.of(
          new Other("", 1, "no line with a key"),
          new Other("# only a comment\n\n! and another\n", 1, "no line with a key"),
          new Other("schedule.every = 24h\n", 1, "is missing"),
          new Other(TYPE, 1, "is missing"),
          new Other(GOOD + "schedule.cron = 0 30 1 * * ?\n", 3, "given beside schedule.every"),
          new Other(TYPE + "schedule.every =\n", 2, "is empty"),
          new Other(TYPE + "schedule.every = 15\n", 2, "has no unit"),
          new Other(TYPE + "schedule.every = 15M\n", 2, "ambiguous"),
          new Other(TYPE + "schedule.every = -5m\n", 2, "has a sign"),
          new Other(TYPE + "schedule.every = P1M\n", 2, "ISO-8601"),
          new Other(TYPE + "schedule.every = 0s\n", 2, "out of range"),
          new Other(TYPE + "schedule.every = often\n", 2, "not a duration"),
          new Other(TYPE + "schedule.every = ${env:EVERY}\n", 2, "no placeholders"),
          new Other(TYPE + "schedule.cron = 0 30 1 * *\n", 2, "\"0 30 1 * * ?\""),
          new Other(TYPE + "schedule.cron = 30 1 * * 1-5\n", 2, "\"0 30 1 ? * MON-FRI\""),
          new Other(TYPE + "schedule.cron = @daily\n", 2, "\"0 0 0 * * ?\""),
          new Other(TYPE + "schedule.cron = 0 30 25 * * ?\n", 2, "hours: 25"),
          new Other(TYPE + "schedule.cron = 0 30 1 ? * MONDAY\n", 2, "\"0 30 1 ? * MON\""),
          new Other(TYPE + "schedule.cron = 0 30 1 ? * 0\n", 2, "1 is Sunday"),
          new Other(TYPE + "schedule.cron = 0 30 1 1,,15 * ?\n", 2, "empty place"),
          new Other(TYPE + "schedule.cron = 0 30 1 31 2 ?\n", 2, "never matches"),
          new Other(TYPE + "schedule.cron = 0 30 1 * * ? 2020\n", 2, "years are past"),
          new Other(TYPE + "schedule.cron = every day\n", 2, "6 or 7 fields"),
          new Other(CRON + "schedule.zone = Europe/Viena\n", 3, "\"Europe/Vienna\"?"),
          new Other(CRON + "schedule.zone = Berlin\n", 3, "\"Europe/Berlin\"?"),
          new Other(CRON + "schedule.zone = PST\n", 3, "America/Los_Angeles"),
          new Other(CRON + "schedule.zone = GMT+25\n", 3, "not a time zone"),
          new Other(GOOD + "schedule.zone = Europe/Berlin\n", 3, "a grid knows no wall clock"),
          new Other(CRON + "schedule.first = soon\n", 3, "no meaning beside schedule.cron"),
          new Other("job.type = detect_duplicates\nschedule.every = 24h\n", 1, "\"detect_dupl"),
          new Other("job.type = topic_gaps\nschedule.every = 24h\n", 1, "\"analyze_topic_gaps\"?"),
          new Other("job.type = org.site.Nightly\nschedule.every = 24h\n", 1, "no job type here"),
          new Other("job.type = RunSweep\nschedule.every = 24h\n", 1, "\"run_sweep\"?"),
          new Other(GOOD + "job.class = org.site.Nightly\n", 3, "\"job.type\"?"),
          new Other(GOOD + "job.name = another\n", 3, "not the file's name"),
          new Other(GOOD + "run.retries = 3\nrun.retries = 4\n", 4, "already given in line 3"),
          new Other(GOOD + "run.retries = 1000\n", 3, "out of range"),
          new Other(GOOD + "run.retries = few\n", 3, "not a whole number"),
          new Other(GOOD + "mongodb.uri = mongodb://db\n", 3, "key of worker.properties"),
          new Other(GOOD + "topics.mode = original\n", 3, "another job type, analyze_topic_gaps"),
          new Other(GOOD + "colour = red\n", 3, "unknown key"),
          new Other(GOOD + "site = \\u12\n", 3, "four hex digits"),
          new Other(GOOD + "= 5\n", 3, "without a key"),
          new Other(GOOD + "site = blog\\\nrun.retries = 3\n", 4, "backslash at the end"),
          new Other(GOOD + "run.lock = C:\\data\n", 3, "backslash before \"d\" is lost"),
          new Other(GOOD + "run.lock = C:\\new\n", 3, "line break"),
          new Other(GOOD + "run.retries\u00a0= 3\n", 3, "NO-BREAK SPACE"),
          new Other(GOOD + "run.retri\u0435s = 3\n", 3, "CYRILLIC SMALL LETTER IE"),
          new Other(GOOD + "run.timeout = 2\u200bh\n", 3, "ZERO WIDTH SPACE"),
          new Other(GOOD + "run.overlap = allow\nrun.lock = a\n", 3, "run.lock does not let"),
          new Other(GOOD + "run.timeout = 5s\nrun.lease = 10s\n", 4, "longer than run.timeout"),
          new Other(GOOD + "run.backoff = 20m\n", 3, "longer than run.backoff-max"),
          new Other(GOOD + "start.grace = 2m, 3m\n", 3, "not a duration"),
          new Other(GOOD + "run.lock = posts, feeds\n", 3, "one name"),
          new Other(GOOD + "site = \"blog\"\n", 3, "quotes are part of the value"),
          new Other(GOOD + "site = blog # the main one\n", 3, "what follows the #"));

  @TempDir private Path root;
  private Path jobs;
  private final List<Expected> expected = new ArrayList<>();

  private record Other(String text, int line, String said) {}

  /** What must be said about a file. */
  private record Expected(String file, int line, String said, String meant) {
    boolean isNamedBy(ConfigProblem problem) {
      return problem.file().equals(Path.of("jobs.d", file))
          && problem.line() == line
          && problem.toString().contains(said);
    }

    boolean isUnderstoodBy(ConfigProblem problem) {
      return isNamedBy(problem) && problem.mend().equals("Did you mean \"" + meant + "\"?");
    }
  }

  @BeforeEach
  void writeThemAll() throws IOException {
    jobs = Files.createDirectory(root.resolve("jobs.d"));
    for (String slip : KEYS.lines().toList()) {
      String[] pair = slip.split(" > ", 2);
      add(GOOD + pair[0] + " = 1\n", 3, "unknown key", pair[1]);
    }
    for (String slip : VALUES.lines().toList()) {
      String[] pair = slip.split(" > ", 2);
      add(GOOD + pair[0] + "\n", 3, pair[0].substring(0, pair[0].indexOf(' ')) + ": ", pair[1]);
    }
    for (Other other : OTHERS) {
      add(other.text(), other.line(), other.said(), "");
    }
    write("latin.properties", GOOD + "site = caf\u00e9\n", StandardCharsets.ISO_8859_1);
    expected.add(new Expected("latin.properties", 3, "is not UTF-8", ""));
    write("wide.properties", GOOD, StandardCharsets.UTF_16);
    expected.add(new Expected("wide.properties", 1, "is not UTF-8", ""));
    write("zeros.properties", GOOD, StandardCharsets.UTF_16LE);
    expected.add(new Expected("zeros.properties", 1, "NUL bytes", ""));
    write("Nightly Job.properties", GOOD, StandardCharsets.UTF_8);
    expected.add(new Expected("Nightly Job.properties", 1, "cannot be a job's name", ""));
    write("nightly.propertys", GOOD, StandardCharsets.UTF_8);
    expected.add(new Expected("nightly.propertys", 0, "is not read", ""));
  }

  private void add(String text, int line, String said, String meant) throws IOException {
    String file = "job" + expected.size() + ".properties";
    write(file, text, StandardCharsets.UTF_8);
    expected.add(new Expected(file, line, said, meant));
  }

  private void write(String file, String text, Charset charset) throws IOException {
    Files.writeString(jobs.resolve(file), text, charset);
  }

  private List<ConfigProblem> check() {
    return new Check(
            Set.copyOf(AppContainer.jobTypes()), () -> Instant.parse("2026-11-01T00:00:00Z"))
        .check(new ConfigSources(root, Map.of(), Map.of()))
        .problems();
  }

  @Test
  void badDefinitionsAreNamedWithFileLineAndCause() {
    List<ConfigProblem> problems = check();
    assertThat(expected).hasSizeGreaterThan(100);
    assertThat(expected.stream().filter(bad -> problems.stream().noneMatch(bad::isNamedBy)))
        .as(() -> said(problems))
        .isEmpty();
  }

  @Test
  void whatWasMeantByASlipIsKnown() {
    List<ConfigProblem> problems = check();
    List<Expected> slips = expected.stream().filter(bad -> !bad.meant().isEmpty()).toList();
    assertThat(slips).hasSizeGreaterThan(60);
    assertThat(slips.stream().filter(bad -> problems.stream().noneMatch(bad::isUnderstoodBy)))
        .as(() -> said(problems))
        .isEmpty();
  }

  private static String said(List<ConfigProblem> problems) {
    return problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n"));
  }
}
