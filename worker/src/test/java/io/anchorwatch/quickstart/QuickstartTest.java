package io.anchorwatch.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
  private static final List<String> DAILY = List.of("analyze_topic_gaps", "detect_duplicate_posts");

  @TempDir private Path home;

  @Test
  void showsWhatIsThereToSeeAndKeepsTheDailySlotsWhenStartedAgain() {
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
    Document second = run(Duration.ofSeconds(3));
    for (String job : DAILY) {
      assertThat(job(second, job)).isEqualTo(job(first, job));
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
