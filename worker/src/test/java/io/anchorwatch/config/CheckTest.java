package io.anchorwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.JobType;
import io.anchorwatch.posts.PostFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
  private static final Path SHIPPED =
      Path.of(System.getProperty("anchorwatch.root", "..")).resolve("config");

  @TempDir Path root;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Map<String, String> overrides = new LinkedHashMap<>();

  @BeforeEach
  void addAJob() throws IOException {
    Files.createDirectory(root.resolve("jobs.d"));
    write("jobs.d/gaps.properties", "job.type = analyze_topic_gaps\nschedule.every = 24h\n");
  }

  @Test
  void theShippedConfigurationIsSilent() {
    Check check =
        new Check(
            ServiceLoader.load(JobType.class).stream()
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.toSet()),
            () -> Instant.parse("2026-11-01T00:00:00Z"));
    Checked checked = check.check(new ConfigSources(SHIPPED, Map.of(), Map.of()));
    assertThat(CheckReport.problems(checked)).isEmpty();
    assertThat(((Checked.Valid) checked).definitions()).hasSize(4);
  }

  @Test
  void nothingButDefaultsIsValid() {
    Checked.Valid valid = valid();
    assertThat(valid.settings().store().uri()).isEmpty();
    assertThat(valid.settings().store().retention()).isEqualTo(Duration.ofDays(90));
    assertThat(valid.settings().process().threads()).isEqualTo(4);
    assertThat(valid.settings().posts().fields()).isEqualTo(PostFields.usual());
    assertThat(valid.settings().model()).isEmpty();
    assertThat(valid.problems()).isEmpty();
    assertThat(valid.definitions())
        .singleElement()
        .satisfies(checked -> assertThat(checked.definition().name()).isEqualTo("gaps"));
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
    write("worker.properties", "worker.threads = 5\ndrain.timeout = 5m\ndata.dir = five\n");
    environment.put("ANCHORWATCH_WORKER_THREADS", "6");
    environment.put("ANCHORWATCH_DRAIN_TIMEOUT", "6m");
    overrides.put("worker.threads", "7");
    Checked.Valid valid = valid();
    assertThat(valid.settings().process().threads()).isEqualTo(7);
    assertThat(valid.settings().process().drainTimeout()).isEqualTo(Duration.ofMinutes(6));
    assertThat(valid.values())
        .contains(
            new EffectiveValue("worker", "worker.threads", "7", "command line"),
            new EffectiveValue("worker", "drain.timeout", "6m", "environment"),
            new EffectiveValue("worker", "data.dir", "five", "worker.properties:3"),
            new EffectiveValue("worker", "admin.port", "9400", "default"),
            new EffectiveValue("gaps", "schedule.every", "24h", "jobs.d/gaps.properties:2"),
            new EffectiveValue("gaps", "run.retries", "2", "default"),
            new EffectiveValue("gaps", "topics.low-threshold", "5", "default"));
    assertThat(CheckReport.values(valid)).contains("[worker]").contains("# command line");
  }

  @Test
  void secretsAreFilledInAndNeverShown() throws IOException {
    Path file = write("key.txt", "hidden-key\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    write(
        "worker.properties",
        """
        mongodb.uri = mongodb://u:${env:PASSWORD}@host:27017
        model.url = https://models.example/v1
        model.name = m
        model.key = ${file:%s}
        admin.token = ${credential:key.txt}
        """
            .formatted(file));
    environment.put("PASSWORD", "hidden-password");
    environment.put("CREDENTIALS_DIRECTORY", root.toString());
    Checked.Valid valid = valid();
    assertThat(valid.settings().store().uri().map(Secret::reveal))
        .contains("mongodb://u:hidden-password@host:27017");
    assertThat(valid.settings().model().flatMap(WorkerSettings.ModelSettings::key))
        .contains(new Secret("hidden-key"));
    assertThat(valid.settings().admin().token().map(Secret::reveal)).contains("hidden-key");
    assertThat(valid.problems()).isEmpty();
    assertThat(valid.settings() + CheckReport.values(valid) + CheckReport.json(valid))
        .contains("****")
        .doesNotContain("hidden");
  }

  @Test
  void secretsInTheOpenAreWarnings() throws IOException {
    Path file = write("key.txt", "hidden-key\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    write(
        "worker.properties",
        "mongodb.uri = mongodb://u:secret@host\nadmin.token = ${file:" + file + "}\n");
    assertThat(valid().problems())
        .extracting(ConfigProblem::toString)
        .satisfiesExactly(
            uri ->
                assertThat(uri)
                    .startsWith("worker.properties:1: warning: mongodb.uri: holds a secret")
                    .doesNotContain("secret@"),
            token ->
                assertThat(token)
                    .startsWith("worker.properties:2: warning: admin.token: everyone on this"));
  }

  @Test
  void anUnknownVariableIsAWarningWithTheNearest() {
    environment.put("ANCHORWATCH_WORKER_THREAD", "6");
    assertThat(valid().problems())
        .extracting(ConfigProblem::toString)
        .containsExactly(
            "environment: warning: ANCHORWATCH_WORKER_THREAD: is the variable of no key. Did you"
                + " mean \"ANCHORWATCH_WORKER_THREADS\"?");
  }

  /** The units set one of them, and a warning at each start is one that nobody reads. */
  @ParameterizedTest
  @ValueSource(strings = {"ANCHORWATCH_HOME", "ANCHORWATCH_CLASSPATH", "ANCHORWATCH_JAVA_OPTS"})
  void aVariableOfTheLauncherIsNoMistake(String name) {
    environment.put(name, "-Xmx1g");
    assertThat(valid().problems()).isEmpty();
  }

  /** An empty one would let everybody in who shows nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"", "short", "with a blank in it"})
  void aTokenThatIsEasilyGuessedIsNoToken(String token) throws IOException {
    write("worker.properties", "admin.bind = 0.0.0.0\nadmin.token = " + token + "\n");
    assertThat(CheckReport.problems(check()))
        .containsPattern("(?m)^worker.properties:2: admin.token: (is empty|this is not 8 or more)");
  }

  @Test
  void theMistakesOfAWorkersFileAreNamedTogether() throws IOException {
    write(
        "worker.properties",
        """
        mongo.uri = mongodb://host
        worker.threads = 0
        admin.bind = 0.0.0.0
        model.url = models.example
        model.name = m
        model.key = ${env:NO_SUCH}
        alerts.webhook = ${secret:x}
        model.profile.echo = never
        """);
    overrides.put("port", "1");
    Checked checked = check();
    assertThat(checked).isInstanceOf(Checked.Invalid.class);
    assertThat(CheckReport.problems(checked))
        .isEqualTo(
            """
            command line: port: unknown key. Did you mean "admin.port"?
            worker.properties:1: mongo.uri: unknown key. Did you mean "mongodb.uri"?
            worker.properties:2: worker.threads: "0" is out of range. Write a whole number from 1 to 256.
            worker.properties:3: admin.bind: opens the admin server to other machines without a token. Write 127.0.0.1, or set admin.token.
            worker.properties:4: model.url: this is not an http or https URL. Write https://host/path.
            worker.properties:6: model.key: the environment has no NO_SUCH. Set NO_SUCH for the worker, or write another placeholder.
            worker.properties:7: alerts.webhook: ${secret:x} is no placeholder. Write ${env:NAME}, ${file:/path} or ${credential:NAME}.
            worker.properties:8: model.profile.echo: unknown key. Did you mean "model.thought.echo"?
            """);
  }

  @Test
  void commentsAndSpellingDoNotChangeADefinitionsHashButAValueDoes() throws IOException {
    CheckedDefinition before = valid().definitions().get(0);
    write(
        "jobs.d/gaps.properties",
        "# daily\nschedule.every=1d\nrun.retries = 2\njob.type:analyze_topic_gaps");
    CheckedDefinition same = valid().definitions().get(0);
    write(
        "jobs.d/gaps.properties",
        "schedule.every=1d\nrun.retries = 3\njob.type:analyze_topic_gaps");
    CheckedDefinition other = valid().definitions().get(0);
    assertThat(same).isEqualTo(before);
    assertThat(same.text()).contains("run.retries=2\n").contains("schedule.every=1d\n");
    assertThat(other.hash()).isNotEqualTo(before.hash()).hasSize(64);
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    Checked checked =
        new Check(SampleTypes.all(), () -> Instant.EPOCH)
            .check(new ConfigSources(root.resolve("nowhere"), Map.of(), Map.of()));
    assertThat(checked.problems()).singleElement().matches(ConfigProblem::isError);
    assertThat(CheckReport.json(checked)).containsEntry("valid", false);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(root.resolve(name), text);
  }

  private Checked check() {
    return new Check(SampleTypes.all(), () -> Instant.parse("2026-11-01T00:00:00Z"))
        .check(new ConfigSources(root, environment, overrides));
  }

  private Checked.Valid valid() {
    return Optional.of(check())
        .filter(Checked.Valid.class::isInstance)
        .map(Checked.Valid.class::cast)
        .orElseThrow(() -> new AssertionError(CheckReport.problems(check())));
  }
}
