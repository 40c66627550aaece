package io.anchorwatch.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.LocalContext;
import io.anchorwatch.jobs.MemoryOutputs;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.model.ModelEvents;
import io.anchorwatch.model.openai.Deadlines;
import io.anchorwatch.model.openai.OpenAiChatModel;
import io.anchorwatch.model.openai.OpenAiSettings;
import io.anchorwatch.model.openai.Secret;
import io.anchorwatch.model.scripted.ChatCall;
import io.anchorwatch.model.scripted.ScriptedModelServer;
import io.anchorwatch.model.scripted.ScriptedReply;
import io.anchorwatch.posts.MemoryPosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sweep against a server that misbehaves in every way a real one has: thirty candidates, six
 * calls of five, six kinds of answer.
 */
class SweepAgainstServerTest {
  private static final Logger LOG = LoggerFactory.getLogger(SweepAgainstServerTest.class);
  private static final Instant SLOT = Instant.parse("2026-05-01T06:00:00Z");
  private static final int CHUNK = 5;

  @TempDir Path folder;
  private final MemoryOutputs outputs = new MemoryOutputs("run_sweep");

  @Test
  void theGoodOnesAreStoredTheBadOnesCountedAndNothingAborts() throws IOException {
    Outcome outcome;
    try (ScriptedModelServer server = ScriptedModelServer.start(SweepAgainstServerTest::reply);
        OpenAiChatModel model = model(server)) {
      outcome = new SweepJob(MemoryPosts.of(List.of())).run(context(model));
      outputs.publish();
    }

    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    Map<String, Long> counts = ((Outcome.Succeeded) outcome).counts();
    LOG.atInfo().addKeyValue("counts", counts).log(outcome.text());
    assertThat(counts)
        .containsEntry("finalists", 30L)
        .containsEntry("scored", 15L)
        .containsEntry("stored", 15L)
        .containsEntry("answers_recovered", 2L)
        .containsEntry("unscored_empty", 5L)
        .containsKeys("answers_truncated_answer", "unscored_upstream", "unscored_stalled");
    // Asked again alone, some stalled ones find that the breaker leaves the server alone by then.
    assertThat(counts.get("unscored_upstream") + counts.get("unscored_stalled")).isEqualTo(10);
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(good());
  }

  /** Which chunk a call is about tells how it is answered; what was cut is well the second time. */
  private static ScriptedReply reply(ChatCall call) {
    String first = call.data().iterator().next().path("title").asString("");
    boolean again = call.data().size() == 1;
    return switch (number(first) / CHUNK) {
      case 0 -> new ScriptedReply.EmptyObject();
      case 1 -> new ScriptedReply.Blank();
      case 2 -> new ScriptedReply.ThoughtOnly();
      case 3 -> again ? new ScriptedReply.Plain() : new ScriptedReply.Cut();
      case 4 -> new ScriptedReply.Status(503);
      default -> new ScriptedReply.Stall();
    };
  }

  private static List<String> good() {
    List<String> good = new ArrayList<>();
    for (int i = 0; i < 4 * CHUNK; i++) {
      if (i / CHUNK != 2) {
        good.add(title(i));
      }
    }
    return good;
  }

  private static String title(int number) {
    return "A topic worth a post, number " + number;
  }

  private static int number(String title) {
    return Integer.parseInt(title.substring(title.lastIndexOf(' ') + 1));
  }

  private LocalContext context(OpenAiChatModel model) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 6 * CHUNK; i++) {
      lines.add(
          new Document("id", "c" + i)
              .append("title", title(i))
              .append("fit", 1 - i / 100.0)
              .toJson());
    }
    Path file = folder.resolve("candidates.jsonl");
    Files.write(file, lines);
    Map<String, String> parameters =
        Map.of("sweep.candidates", file.toString(), "sweep.min-score", "0", "sweep.batch", "30");
    return new LocalContext(
        new LocalContext.Site("run_sweep", "default", SLOT),
        parameters,
        outputs,
        model,
        () -> false);
  }

  private static OpenAiChatModel model(ScriptedModelServer server) {
    OpenAiSettings usual = OpenAiSettings.of(server.url(), new Secret(""), "scripted");
    Deadlines deadlines =
        new Deadlines(
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(20));
    OpenAiSettings settings = usual.with(new OpenAiSettings.Transfer(true, 1 << 20, 0, deadlines));
    return new OpenAiChatModel(
        settings,
        new OpenAiChatModel.Surroundings(
            InstantSource.fixed(SLOT), System::nanoTime, new Random(1), (time, cancellation) -> {}),
        ModelEvents.NONE);
  }

  private List<String> stored() {
    List<String> stored = new ArrayList<>();
    outputs.published(
        "sweep_batches",
        batch ->
            batch.body().getList("items", Document.class).stream()
                .map(item -> item.getString("title"))
                .forEach(stored::add));
    return stored;
  }
}
