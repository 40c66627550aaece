package io.anchorwatch.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.admin.Caller.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What can be read below {@code /api/v1}. */
class ApiTest {
  private static Harbour harbour;
  private static Caller caller;

  @BeforeAll
  static void open(@TempDir Path data) {
    harbour = Harbour.readOnly(data);
    caller = new Caller(harbour.url());
  }

  @AfterAll
  static void close() {
    harbour.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "problems",
        "jobs",
        "jobs/detect_duplicate_posts",
        "jobs/detect_duplicate_posts/slots",
        "workers",
        "findings/duplicates",
        "findings/gaps",
        "model",
        "actions"
      })
  void everyAddressAnswersWithDataAndTheHeadersThatProtectIt(String path) {
    Said said = caller.get("/api/v1/" + path);
    assertThat(said.status()).as(said.body()).isEqualTo(200);
    assertThat(said.header("Content-Type")).contains("application/json");
    assertThat(said.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(said.header("Cache-Control")).contains("private, no-cache");
    assertThat(said.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(said.header("Anchorwatch-Now")).isPresent();
    assertThat(said.header("Anchorwatch-Stale")).isEmpty();
    assertThat(said.json().isObject()).isTrue();
    Said head = caller.send("HEAD", "/api/v1/" + path, "");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    Said written = caller.post(path, "{}");
    assertThat(written.status()).isEqualTo(405);
    assertThat(written.header("Allow")).contains("GET, HEAD");
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() {
    Said first = caller.get("/api/v1/findings/gaps");
    String tag = first.header("ETag").orElseThrow();
    Said again = caller.get("/api/v1/findings/gaps", "If-None-Match: " + tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(caller.get("/api/v1/findings/gaps", "If-None-Match: \"other\"").status())
        .isEqualTo(200);
  }

  @Test
  void problemsComeWithWhatToDo() {
    JsonNode open = caller.read("problems").get("open");
    assertThat(open.findValuesAsString("kind")).contains("overdue", "clock_off");
    assertThat(open.get(0).get("severity").asString()).isEqualTo("critical");
    assertThat(open.get(0).get("since").asString()).isNotBlank();
    assertThat(open.get(0).get("remedy").asString()).isNotBlank();
    JsonNode closed = caller.read("problems").get("closed").get(0);
    assertThat(closed.get("healed").asString()).startsWith("put the anchor back");
  }

  @Test
  void jobsAreListedWithStateNextSlotAndTheLastThirty() {
    JsonNode jobs = caller.read("jobs").get("jobs");
    assertThat(jobs.findValuesAsString("job"))
        .containsExactly(
            "analyze_topic_gaps", "detect_duplicate_posts", "newsletter", "refresh_related_posts");
    assertThat(jobs.findValuesAsString("state")).contains("paused", "running");
    assertThat(jobs.get(3).get("recent").size()).isEqualTo(30);
    assertThat(jobs.get(0).get("nextSlot").asString()).isNotBlank();
  }

  @Test
  void jobsComeInPagesThatLoseNone() {
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = caller.read("jobs?limit=3" + after);
      page.get("jobs").forEach(job -> seen.add(job.get("job").asString()));
      after = page.get("next").isNull() ? "" : "&after=" + page.get("next").asString();
    } while (!after.isEmpty());
    assertThat(seen).hasSize(4).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void jobsAreFoundByNameAndByState() {
    assertThat(caller.read("jobs?q=NEWS").get("jobs").size()).isEqualTo(1);
    assertThat(caller.read("jobs?state=paused").get("jobs").findValuesAsString("job"))
        .containsExactly("newsletter");
    assertThat(caller.get("/api/v1/jobs?state=odd").status()).isEqualTo(400);
  }

  @Test
  void aJobIsExplainedInTheReadersTime() {
    JsonNode job = caller.read("jobs/analyze_topic_gaps?zone=Europe/Berlin");
    assertThat(job.get("why").get(0).asString()).contains("at 01:30 every day");
    assertThat(job.get("next").asString()).contains("01:30");
    assertThat(job.get("definition").get("job.type").asString()).isEqualTo("analyze_topic_gaps");
    assertThat(caller.get("/api/v1/jobs/analyze_topic_gaps?zone=Nowhere").status()).isEqualTo(400);
    assertThat(caller.get("/api/v1/jobs/nothing").status()).isEqualTo(404);
  }

  @Test
  void slotsComeInPagesThatLoseNone() {
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = caller.read("jobs/detect_duplicate_posts/slots?limit=7" + after);
      page.get("slots").forEach(slot -> seen.add(slot.get("slot").asString()));
      after = page.get("next").isNull() ? "" : "&after=" + page.get("next").asString();
    } while (!after.isEmpty());
    assertThat(seen).hasSizeGreaterThan(19).doesNotHaveDuplicates();
  }

  @Test
  void slotsAreBoundedByTheirInstants() {
    JsonNode all = caller.read("jobs/detect_duplicate_posts/slots").get("slots");
    String newest = all.get(2).get("at").asString();
    String oldest = all.get(5).get("at").asString();
    JsonNode some =
        caller.read("jobs/detect_duplicate_posts/slots?from=" + oldest + "&to=" + newest);
    assertThat(some.get("slots").size()).isEqualTo(4);
    assertThat(caller.get("/api/v1/jobs/x/slots?from=yesterday").status()).isEqualTo(400);
    assertThat(caller.get("/api/v1/jobs/x/slots?limit=0").status()).isEqualTo(400);
    assertThat(caller.get("/api/v1/jobs/x/slots?limit=many").status()).isEqualTo(400);
  }

  @Test
  void aSlotIsShownWithWhatItsAttemptsLeft() {
    JsonNode running = caller.read("jobs/refresh_related_posts/slots?limit=1").get("slots").get(0);
    JsonNode slot = caller.read("slots/" + running.get("slot").asString());
    assertThat(slot.get("state").asString()).isEqualTo("running");
    assertThat(slot.get("progress").get("done").asInt()).isEqualTo(120);
    assertThat(slot.get("owner").asString()).isEqualTo(History.OWNER);
    assertThat(caller.get("/api/v1/slots/nothing").status()).isEqualTo(400);
    assertThat(caller.get("/api/v1/slots/x@2026-01-31T01:30:00Z").status()).isEqualTo(404);
  }

  @Test
  void aPairIsShownWithBothTextsAndWhatTheyShareIsMarked() {
    JsonNode pair = caller.read("findings/duplicates").get("duplicates").get(0);
    JsonNode whole = caller.read("findings/duplicates/" + pair.get("id").asString());
    JsonNode text = whole.get("textA");
    JsonNode mark = text.get("marks").get(0);
    String marked = text.get("text").asString().substring(mark.get(0).asInt(), mark.get(1).asInt());
    assertThat(whole.get("passages").findValuesAsString("text"))
        .contains(marked.replaceAll("\\s+", " "));
    assertThat(caller.get("/api/v1/findings/duplicates/0123").status()).isEqualTo(404);
  }

  @Test
  void gapsComeWithTheirEvidence() {
    JsonNode gaps = caller.read("findings/gaps").get("gaps");
    assertThat(gaps.get(0).get("topic").get("name").asString()).isEqualTo("anchoring");
    assertThat(gaps.get(0).get("evidence").get("posts").size()).isEqualTo(1);
    assertThat(gaps.get(1).get("unheard").asString()).contains("queries.csv");
  }

  @Test
  void gapsThatAnEditorClosedAreShownOnRequest() {
    JsonNode open = caller.read("findings/gaps");
    assertThat(open.get("gaps").findValuesAsString("state")).containsOnly("open");
    assertThat(open.get("hidden").asInt()).isEqualTo(1);
    JsonNode all = caller.read("findings/gaps?all=1");
    assertThat(all.get("gaps").findValuesAsString("state"))
        .containsExactly("open", "open", "closed");
    assertThat(all.get("hidden").asInt()).isZero();
  }

  @Test
  void theModelIsShownByItsRulesAndWithoutItsWords() {
    JsonNode model = caller.read("model");
    assertThat(model.get("models").get(0).get("outcomes").get("R3").asInt()).isEqualTo(4);
    assertThat(model.get("samples").findValuesAsString("shape"))
        .contains("{\"xxxxx\": \"xxx\", \"xxxxx\": 0}");
  }

  @Test
  void aWorkerIsShownWithWhatItRuns() {
    harbour.beat();
    JsonNode worker = caller.read("workers").get("workers").get(0);
    assertThat(worker.get("running").asInt()).isEqualTo(1);
    assertThat(worker.get("silent").asBoolean()).isFalse();
  }

  @Test
  void liveNumbersArriveAsEventsAndTheStreamEndsInOrder() {
    Said said = caller.get("/api/v1/stream");
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.header("Content-Type")).contains("text/event-stream; charset=utf-8");
    assertThat(said.body()).contains("event: pulse", "\"critical\":1", "\"all\":4");
  }

  @Test
  void whatIsNotThereIsNotThere() {
    for (String path : List.of("", "/v2/jobs", "/v1", "/v1/nothing", "/v1/jobs/a/b", "/v1/slots")) {
      assertThat(caller.get("/api" + path).status()).as(path).isEqualTo(404);
    }
    assertThat(caller.get("/api/v1/nothing").json().get("error").asString()).isNotBlank();
  }
}
