package io.anchorwatch.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.admin.Caller.Said;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotLedger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may change what. */
class ActionsTest {
  private static final String RUN = "jobs/newsletter/run";
  private static final String RIGHT = Caller.bearer(Harbour.TOKEN);

  @TempDir private Path data;
  private Harbour harbour;
  private Caller caller;

  @BeforeEach
  void open() {
    harbour = Harbour.open(data);
    caller = new Caller(harbour.url());
  }

  @AfterEach
  void close() {
    harbour.close();
  }

  @Test
  void withTheTokenAJobIsRunAtOnceAndThatIsWrittenDown() {
    Said said = caller.post(RUN, "{}", RIGHT);
    assertThat(said.status()).as(said.body()).isEqualTo(202);
    SlotId slot = SlotId.parse(said.json().get("slot").asString());
    assertThat(harbour.get(SlotLedger.class).find(slot)).isPresent();
    var done = caller.read("actions").get("actions").get(0);
    assertThat(done.get("what").asString()).isEqualTo("run");
    assertThat(done.get("subject").asString()).isEqualTo("newsletter");
    assertThat(done.get("from").asString()).isEqualTo("127.0.0.1");
  }

  @Test
  void withoutTheTokenOrWithAnotherNothingHappens() {
    for (String header :
        new String[] {
          "X: y",
          Caller.bearer("wrong"),
          Caller.bearer(""),
          Caller.bearer(Harbour.TOKEN + "5"),
          "Authorization: " + Harbour.TOKEN
        }) {
      Said said = caller.post(RUN, "{}", header);
      assertThat(said.status()).as(header).isEqualTo(401);
      assertThat(said.header("WWW-Authenticate")).contains("Bearer");
    }
    assertThat(caller.read("actions").get("actions").size()).isZero();
  }

  @Test
  void whereNoTokenIsConfiguredNobodyMayChangeAnything() {
    try (Harbour other = Harbour.readOnly(data.resolve("other"))) {
      Said said = new Caller(other.url()).post(RUN, "{}", Caller.bearer(""));
      assertThat(said.status()).isEqualTo(403);
      assertThat(said.json().get("error").asString()).contains("admin.token");
    }
  }

  @Test
  void aJobIsPausedAndGoesOn() {
    assertThat(caller.post("jobs/analyze_topic_gaps/pause", "", RIGHT).status()).isEqualTo(200);
    assertThat(paused()).isTrue();
    assertThat(caller.post("jobs/analyze_topic_gaps/resume", "", RIGHT).status()).isEqualTo(200);
    assertThat(paused()).isFalse();
    assertThat(caller.post("jobs/nothing/pause", "", RIGHT).status()).isEqualTo(404);
  }

  private boolean paused() {
    return harbour.get(Anchors.class).find("analyze_topic_gaps").orElseThrow().plan().paused();
  }

  @Test
  void aDecidedPairIsHiddenUntilTheDecisionIsTakenBack() {
    String id = caller.read("findings/duplicates").get("duplicates").get(0).get("id").asString();
    String path = "findings/duplicates/" + id + "/decision";
    assertThat(caller.post(path, "{\"decision\":\"not_duplicate\"}", RIGHT).status())
        .isEqualTo(200);
    assertThat(caller.read("findings/duplicates").get("total").asInt()).isZero();
    assertThat(caller.read("findings/duplicates?all=1").get("total").asInt()).isEqualTo(1);
    assertThat(caller.post(path, "{\"decision\":\"undo\"}", RIGHT).status()).isEqualTo(200);
    assertThat(caller.read("findings/duplicates").get("total").asInt()).isEqualTo(1);
    assertThat(caller.post(path, "{\"decision\":\"maybe\"}", RIGHT).status()).isEqualTo(400);
    assertThat(caller.post(path, "not json", RIGHT).status()).isEqualTo(400);
  }

  @Test
  void anotherSitesPageMayNotAskWhateverItShows() {
    assertThat(caller.post(RUN, "{}", RIGHT, "Origin: https://evil.example").status())
        .isEqualTo(403);
    assertThat(caller.post(RUN, "{}", RIGHT, "Origin: null").status()).isEqualTo(403);
    assertThat(caller.post(RUN, "{}", RIGHT, "Sec-Fetch-Site: cross-site").status()).isEqualTo(403);
    assertThat(caller.get("/api/v1/jobs", "Origin: https://evil.example").status()).isEqualTo(403);
    assertThat(caller.post(RUN, "{}", RIGHT, "Origin: http://localhost").status()).isEqualTo(202);
  }

  @Test
  void aNameThatSomebodyPointedAtLoopbackIsRefused() {
    assertThat(caller.post(RUN, "{}", RIGHT, "Host: evil.example").status()).isEqualTo(421);
    assertThat(caller.get("/api/v1/jobs", "Host: evil.example").status()).isEqualTo(421);
  }

  @Test
  void whatIsTooLongIsNotRead() {
    assertThat(caller.post(RUN, "x".repeat(5000), RIGHT).status()).isEqualTo(413);
    assertThat(caller.get("/api/v1/jobs?q=" + "x".repeat(5000)).status()).isEqualTo(414);
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThat(caller.post(RUN, "a=b", RIGHT, "Content-Type: text/plain").status()).isEqualTo(415);
  }

  @Test
  void anActionIsNotReadAndOtherVerbsAreRefused() {
    Said said = caller.get("/api/v1/" + RUN);
    assertThat(said.status()).isEqualTo(405);
    assertThat(said.header("Allow")).contains("POST");
    assertThat(caller.send("DELETE", "/api/v1/jobs", "", RIGHT).status()).isEqualTo(405);
  }

  @Test
  void theTokenIsNotTold() {
    caller.post(RUN, "{}", RIGHT);
    for (String path : new String[] {"status", "actions", "workers"}) {
      assertThat(caller.get("/api/v1/" + path).body()).doesNotContain(Harbour.TOKEN);
    }
  }
}
