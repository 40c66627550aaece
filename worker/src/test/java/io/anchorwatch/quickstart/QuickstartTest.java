package io.anchorwatch.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.config.Check;
import io.anchorwatch.config.Checked;
import io.anchorwatch.config.ConfigSources;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.worker.AppContainer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
  private static final List<String> DAILY = List.of("analyze_topic_gaps", "detect_duplicate_posts");

  private static final Path ROOT = Path.of(System.getProperty("anchorwatch.root", "."));

  @TempDir private Path home;

  @Test
  void showsWhatIsThereToSeeAndKeepsTheDailySlotsWhenStartedAgain() throws IOException {
    Document first = run(Duration.ofSeconds(40));
    for (String job : DAILY) {
      assertThat(job(first, job).get("outcomes")).isEqualTo(new Document("succeeded", 1L));
    }
    assertThat(job(first, "refresh_related_posts").get("outcomes", Document.class))
        .containsKey("succeeded");
    assertThat(first.get("recoveries", Document.class)).isNotEmpty();
    assertThat(first.get("duplicates", Document.class).keySet())
        .contains("exact", "near", "series");
    assertThat(first.getList("gaps", Document.class))
        .extracting(gap -> gap.getString("topic"))
        .contains("life raft service");
    compareWithTheDocumentation();
    Document second = run(Duration.ofSeconds(3));
    for (String job : DAILY) {
      assertThat(job(second, job)).isEqualTo(job(first, job));
    }
  }

  private void compareWithTheDocumentation() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/findings.md"));
    Checked.Valid valid =
        (Checked.Valid)
            new Check(Set.copyOf(AppContainer.jobTypes()), InstantSource.system())
                .check(new ConfigSources(home.resolve("config"), Map.of(), Map.of()));
    try (AppContainer container = AppContainer.build(valid.settings())) {
      OutputStore outputs = container.get(OutputStore.class);
      PublishedFields published = new PublishedFields();
      PublishedFields.COLLECTIONS.forEach(
          (collection, job) ->
              outputs.published(job, collection, each -> published.add(collection, each.body())));
      Map<String, Set<String>> always = PublishedFields.documented(page, true);
      assertThat(always.keySet()).isEqualTo(PublishedFields.COLLECTIONS.keySet());
      PublishedFields.documented(page, false)
          .forEach(
              (collection, fields) ->
                  assertThat(published.of(collection))
                      .as(collection)
                      .isSubsetOf(fields)
                      .containsAll(always.getOrDefault(collection, Set.of())));
    }
  }

  private Document run(Duration runFor) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream data = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream talk = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    QuickstartOptions options =
        new QuickstartOptions(Optional.empty(), Optional.of(home), Optional.of(runFor), true);
    int code = new Quickstart(data, talk, InstantSource.system()).run(options);
    assertThat(code).isZero();
    Document json = Document.parse(out.toString(StandardCharsets.UTF_8));
    widen(json);
    return json;
  }

  /** Small numbers are read as int. */
  private static void widen(Document json) {
    for (Document job : json.getList("jobs", Document.class)) {
      job.get("outcomes", Document.class)
          .replaceAll((outcome, count) -> ((Number) count).longValue());
    }
  }

  private static Document job(Document json, String name) {
    return json.getList("jobs", Document.class).stream()
        .filter(job -> name.equals(job.getString("job")))
        .findFirst()
        .orElseThrow();
  }
}
