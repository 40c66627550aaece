package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.cli.Ship.Said;
import io.anchorwatch.config.Check;
import io.anchorwatch.config.Checked;
import io.anchorwatch.config.ConfigSources;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.ValueType;
import io.anchorwatch.worker.AppContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README and the pages for newcomers tell people to type is right. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("anchorwatch.root", ".."));
  private static final List<String> PAGES =
      List.of("README.md", "docs/concepts.md", "docs/security.md");
  private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final Pattern PROPERTIES = Pattern.compile("(?ms)^```properties\\n(.*?)^```$");
  private static final Pattern SCRIPT = Pattern.compile("\\bscripts/(\\w+)");
  private static final Pattern UNKNOWN =
      Pattern.compile("Unknown option|Unmatched argument|Missing required|No such command");
  private static final String ANCHORWATCH = "scripts/anchorwatch ";

  @TempDir private Path folder = Path.of(".");

  /** The job type that the README has people write. */
  private record CountShortPosts() implements JobType {
    @Override
    public String name() {
      return "count_short_posts";
    }

    @Override
    public String summary() {
      return "Counts posts with few words.";
    }

    @Override
    public List<Key<?>> parameters() {
      return List.of(Key.of("short.words", ValueType.whole(1, 10_000), "300", "Few words."));
    }

    @Override
    public Class<? extends Job> job() {
      return Job.class;
    }
  }

  private static Stream<String> all(Pattern pattern) {
    return PAGES.stream()
        .map(ReadmeTest::page)
        .flatMap(text -> pattern.matcher(text).results().map((MatchResult one) -> one.group(1)));
  }

  private static String page(String name) {
    try {
      return Files.readString(ROOT.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> lines() {
    return all(SHELL).flatMap(String::lines).filter(line -> !line.isBlank()).distinct();
  }

  static Stream<String> commands() {
    return lines()
        .filter(line -> line.startsWith(ANCHORWATCH) && !line.endsWith(" -"))
        .map(line -> line.substring(ANCHORWATCH.length()));
  }

  static Stream<String> configurations() {
    return all(PROPERTIES);
  }

  /** Places are not there, which is another matter; what picocli does not know is told by it. */
  private static Said said(String line) {
    Stream<String> words = Arrays.stream(line.split(" ", -1));
    Stream<String> config = Stream.of("--config", ROOT.resolve("config").toString());
    return new Ship("2026-11-20T00:30:00Z")
        .run(Stream.concat(words, config).toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void eachScriptIsThere(String line) {
    SCRIPT
        .matcher(line)
        .results()
        .forEach(
            named -> assertThat(ROOT.resolve("scripts").resolve(named.group(1))).isExecutable());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void eachCommandAndOptionIsKnown(String line) {
    assertThat(said(line).err()).doesNotContainPattern(UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jobs list --sail", "jobs sail", "doctor now", "jobs explain"})
  void whatIsNoCommandWouldBeNoticed(String line) {
    assertThat(said(line).err()).containsPattern(UNKNOWN);
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void eachPieceOfConfigurationIsTaken(String text) throws IOException {
    Path jobs = Files.createDirectories(folder.resolve("jobs.d"));
    boolean job = text.contains("job.type");
    Files.writeString(
        job ? jobs.resolve("job.properties") : folder.resolve("worker.properties"), text);
    Path credentials = Files.createDirectories(folder.resolve("credentials"));
    Files.writeString(credentials.resolve("mongodb.uri"), "mongodb://db/");
    Files.writeString(credentials.resolve("admin.token"), "long-enough");
    Set<JobType> types = new HashSet<>(AppContainer.jobTypes());
    types.add(new CountShortPosts());
    Checked checked =
        new Check(types, () -> Instant.parse("2026-11-01T00:00:00Z"))
            .check(
                new ConfigSources(
                    folder,
                    Map.of(
                        "MONGODB_URI",
                        "mongodb://db/",
                        "CREDENTIALS_DIRECTORY",
                        credentials.toString()),
                    Map.of()));
    assertThat(checked).as(() -> checked.problems().toString()).isInstanceOf(Checked.Valid.class);
  }
}
