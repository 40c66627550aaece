package io.anchorwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake a file, and for each its line, its key, what is said and what is to be written. */
class BadDefinitionsTest {
  private static final String OK = "job.type = analyze_topic_gaps\n";
  private static final String EVERY = OK + "schedule.every = 1h\n";
  private static final String CRON = OK + "schedule.cron = 0 0 1 * * ?\n";

  @TempDir Path root;
  private Path jobs;

  @BeforeEach
  void makeFolder() throws IOException {
    jobs = Files.createDirectory(root.resolve("jobs.d"));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        bad(OK, 1, "schedule.every", "is missing", "schedule.every = 24h"),
        bad(EVERY + "schedule.cron = 0 0 1 * * ?", 3, "schedule.cron", "beside", "one of the two"),
        bad(OK + "schedule.cron = 0 61 * * * ?", 2, "schedule.cron", "minutes: 61", "0 to 59"),
        bad(OK + "schedule.cron = 0 1 * * *", 2, "schedule.cron", "5 fields", "\"0 0 1 * * ?\""),
        bad(
            OK + "schedule.cron = 0 0 1 * * *",
            2,
            "schedule.cron",
            "both name days",
            "\"0 0 1 * * ?\""),
        bad(OK + "schedule.cron = 0 0 0 30 2 ?", 2, "schedule.cron", "never matches", "L for"),
        bad(OK + "schedule.cron = 0 0 0 * * ? 2020", 2, "schedule.cron", "past", "year to come"),
        bad(OK + "schedule.every = 0s", 2, "schedule.every", "out of range", "from 1s to 3650d"),
        bad(OK + "schedule.every = -5m", 2, "schedule.every", "has a sign", "positive"),
        bad(OK + "schedule.every = 99999999999d", 2, "schedule.every", "too long", "at most"),
        bad(OK + "schedule.every = 15", 2, "schedule.every", "has no unit", "Write 15s"),
        bad(OK + "schedule.every = 15M", 2, "schedule.every", "ambiguous", "lower case"),
        bad(OK + "schedule.every = P1M", 2, "schedule.every", "ISO-8601", "no fixed length"),
        bad(OK + "schedule.every =", 2, "schedule.every", "is empty", "take the line away"),
        bad(CRON + "schedule.zone = Mars/Phobos", 3, "schedule.zone", "not a", "Write a region"),
        bad(CRON + "schedule.zone = Europe/Viena", 3, "schedule.zone", "not a", "Europe/Vienna\"?"),
        bad(EVERY + "schedule.zone = UTC", 3, "schedule.zone", "without schedule.cron", "away"),
        bad(CRON + "schedule.anchor = slot", 3, "schedule.anchor", "beside schedule.cron", "away"),
        bad(CRON + "schedule.first = soon", 3, "schedule.first", "beside schedule.cron", "away"),
        bad(
            EVERY + "schedule.catch-up-limit = 5",
            3,
            "schedule.catch-up-limit",
            "without",
            "run-all"),
        bad(EVERY + "schedule.misfire-after = 5m", 3, "schedule.misfire-after", "without", "skip"),
        bad(
            EVERY + "schedule.misfire = once",
            3,
            "schedule.misfire",
            "not known",
            "Did you mean \"run-once\"?"),
        bad("schedule.every = 1h", 1, "job.type", "is missing", "job.type ="),
        bad(
            "job.type = analyse_topic_gaps\nschedule.every = 1h",
            1,
            "job.type",
            "no job type",
            "Did you mean \"analyze_topic_gaps\"?"),
        bad(
            "job.type = mow_lawn\nschedule.every = 1h",
            1,
            "job.type",
            "no job type",
            "Write one of analyze_topic_gaps, detect_duplicate_posts, fetch_feeds"),
        bad(
            OK + "interval = 1h\nschedule.every = 1h",
            2,
            "interval",
            "unknown key",
            "Did you mean \"schedule.every\"?"),
        bad(EVERY + "run.timout = 5m", 3, "run.timout", "unknown key", "\"run.timeout\"?"),
        bad(EVERY + "retries = 5", 3, "retries", "unknown key", "\"run.retries\"?"),
        bad(
            EVERY + "topics.low-treshold = 5",
            3,
            "topics.low-treshold",
            "unknown key",
            "\"topics.low-threshold\"?"),
        bad(EVERY + "colour = red", 3, "colour", "unknown key", "docs/configuration.md"),
        bad(EVERY + "site = a\nsite = b", 4, "site", "already given in line 3", "one of the two"),
        bad(EVERY + "topics.low-threshold = 0", 3, "topics.low-threshold", "range", "1 to 100"),
        bad(EVERY + "topics.open-score = much", 3, "topics.open-score", "not a number", "0.0 to"),
        bad(
            EVERY + "duplicates.near-threshold = 0.5",
            3,
            "duplicates.near-threshold",
            "another job type, detect_duplicate_posts",
            "change job.type"),
        bad(
            "job.type = fetch_feeds\nschedule.every = 1h",
            1,
            "feeds.url",
            "is missing",
            "feeds.url ="),
        bad(EVERY + "job.name = gaps", 3, "job.name", "not the file's name", "gaps.properties"),
        bad(EVERY + "job.enabled = yes", 3, "job.enabled", "neither true", "\"true\"?"),
        bad(EVERY + "start.grace = 2h", 3, "start.grace", "longer than schedule.every", "most 1h"),
        bad(EVERY + "run.retries = 101", 3, "run.retries", "out of range", "0 to 100"),
        bad(
            EVERY + "run.backoff = 20m",
            3,
            "run.backoff",
            "longer than run.backoff-max",
            "shorter"),
        bad(
            EVERY + "run.backoff = 1h\nrun.backoff-max = 2h",
            3,
            "run.backoff",
            "never has its turn",
            "shorter than 1h"),
        bad(EVERY + "run.lease = 1s", 3, "run.lease", "out of range", "from 2s"),
        bad(
            EVERY + "run.timeout = 10s\nrun.lease = 20s",
            4,
            "run.lease",
            "longer than run.timeout",
            "at most 10s"),
        bad(
            EVERY + "run.timeout = 10s\nrun.kill-after = 20s",
            4,
            "run.kill-after",
            "longer than run.timeout",
            "at most 10s"),
        bad(
            EVERY + "run.overlap = allow\nrun.lock = posts",
            3,
            "run.overlap",
            "run.lock",
            "forbid"),
        bad(EVERY + "site = ${env:SITE}", 3, "site", "no placeholders", "worker.properties"),
        bad(EVERY + "= 5", 3, "", "without a key", "key = value"),
        bad(EVERY + "site = \\u12", 3, "", "four hex digits", "the character"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void eachMistakeIsNamedAloneWithItsPlace(
      String text, int line, String key, String what, String mend) throws IOException {
    Files.writeString(jobs.resolve("nightly.properties"), text);
    List<ConfigProblem> problems = check();
    assertThat(problems).hasSize(1);
    ConfigProblem problem = problems.get(0);
    assertThat(problem.file()).isEqualTo(Path.of("jobs.d/nightly.properties"));
    assertThat(problem.line()).isEqualTo(line);
    assertThat(problem.key()).isEqualTo(key);
    assertThat(problem.what()).contains(what);
    assertThat(problem.mend()).contains(mend);
    assertThat(problem.isError()).isTrue();
  }

  @Test
  void fiveMistakesInOneFileAndOneInAnotherAreReportedTogetherInOrder() throws IOException {
    Files.writeString(
        jobs.resolve("b.properties"),
        """
        # five
        job.type = analyze_topic_gap
        schedule.every = 0s
        schedule.cron = 0 0 0 30 2 ?
        timeout = 5m
        run.retries = many
        """);
    Files.writeString(jobs.resolve("a.properties"), EVERY + "interval = 5m\n");
    assertThat(check())
        .extracting(ConfigProblem::toString)
        .containsExactly(
            "jobs.d/a.properties:3: interval: unknown key. Did you mean \"schedule.every\"?",
            "jobs.d/b.properties:2: job.type: \"analyze_topic_gap\" is no job type here. Did you"
                + " mean \"analyze_topic_gaps\"?",
            "jobs.d/b.properties:3: schedule.every: \"0s\" is out of range. Write a duration from"
                + " 1s to 3650d.",
            "jobs.d/b.properties:4: schedule.cron: \"0 0 0 30 2 ?\" never matches: no such day"
                + " exists. Write days that its months and years have, for example L for the last"
                + " day.",
            "jobs.d/b.properties:4: schedule.cron: is given beside schedule.every. Keep one of the"
                + " two.",
            "jobs.d/b.properties:5: timeout: unknown key. Did you mean \"run.timeout\"?",
            "jobs.d/b.properties:6: run.retries: \"many\" is not a whole number. Write a whole"
                + " number from 0 to 100.");
  }

  @Test
  void twoJobsThatCannotShareALockAreBothNamed() throws IOException {
    String text = OK + "schedule.every = 10m\nrun.lock = posts\nrun.timeout = 30m\n";
    Files.writeString(jobs.resolve("a.properties"), text);
    Files.writeString(jobs.resolve("b.properties"), text);
    assertThat(check())
        .allMatch(problem -> problem.isError() && problem.line() == 3)
        .extracting(problem -> problem.file() + " " + problem.what())
        .satisfiesExactly(
            a -> assertThat(a).startsWith("jobs.d/a.properties impossible beside b"),
            b -> assertThat(b).startsWith("jobs.d/b.properties impossible beside a"));
  }

  @Test
  void twoJobsThatCanShareALockOnlyIfTheyAreQuickAreAWarning() throws IOException {
    Files.writeString(
        jobs.resolve("a.properties"),
        OK + "schedule.cron = 0 0/10 * * * ?\nrun.lock = posts\nrun.timeout = 8m\n");
    Files.writeString(
        jobs.resolve("b.properties"),
        OK + "schedule.every = 1h\nrun.lock = posts\nrun.timeout = 8m\n");
    assertThat(check())
        .singleElement()
        .matches(problem -> !problem.isError())
        .extracting(ConfigProblem::what)
        .asString()
        .contains("add up to more than the 10m");
  }

  @Test
  void aFileThatIsNotUtf8IsNamedWithItsFirstBadLine() throws IOException {
    Files.write(
        jobs.resolve("a.properties"),
        (EVERY + "site = caf\u00e9").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(check())
        .extracting(ConfigProblem::toString)
        .containsExactly("jobs.d/a.properties:3: is not UTF-8. Save the file as UTF-8.");
  }

  @Test
  void aFolderInPlaceOfAFileIsAnErrorAndALostFileAWarning() throws IOException {
    Files.createDirectory(jobs.resolve("a.properties"));
    Files.createDirectory(jobs.resolve("old"));
    Files.writeString(jobs.resolve("b.property"), EVERY);
    Files.writeString(jobs.resolve("c.properties.bak"), EVERY);
    Files.writeString(jobs.resolve("README.md"), "What these are.");
    assertThat(check())
        .extracting(ConfigProblem::toString)
        .satisfiesExactly(
            a -> assertThat(a).startsWith("jobs.d/a.properties: is a folder"),
            b -> assertThat(b).startsWith("jobs.d/b.property: warning: is not read"),
            c -> assertThat(c).startsWith("jobs.d/c.properties.bak: warning: is not read"),
            old -> assertThat(old).startsWith("jobs.d/old: warning: a folder is not read"));
  }

  @Test
  void aFileNameThatCannotBeAJobsNameIsRefused() throws IOException {
    Files.writeString(jobs.resolve("Topic Gaps.properties"), EVERY);
    assertThat(check())
        .singleElement()
        .extracting(ConfigProblem::what)
        .isEqualTo("\"Topic Gaps\" cannot be a job's name");
  }

  @Test
  void aFolderWithoutJobsIsNoSilentStart() throws IOException {
    assertThat(check()).singleElement().matches(problem -> !problem.isError());
    Files.delete(jobs);
    assertThat(check()).singleElement().matches(ConfigProblem::isError);
  }

  private List<ConfigProblem> check() {
    return new Check(SampleTypes.all(), () -> Instant.parse("2026-11-01T00:00:00Z"))
        .check(new ConfigSources(root, Map.of(), Map.of()))
        .problems();
  }

  private static Arguments bad(String text, int line, String key, String what, String mend) {
    return Arguments.of(text, line, key, what, mend);
  }
}
