package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.embeddings.Embedders;
import io.anchorwatch.fingerprint.MemoryFingerprints;
import io.anchorwatch.jobs.LocalContext;
import io.anchorwatch.jobs.MemoryOutputs;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.model.BudgetedChatModel;
import io.anchorwatch.model.ChatModel;
import io.anchorwatch.model.ModelEvents;
import io.anchorwatch.model.TokenAccount;
import io.anchorwatch.model.TokenBudget;
import io.anchorwatch.model.openai.OpenAiChatModel;
import io.anchorwatch.model.openai.OpenAiSettings;
import io.anchorwatch.model.openai.Secret;
import io.anchorwatch.model.scripted.ChatCall;
import io.anchorwatch.model.scripted.ScriptedModelServer;
import io.anchorwatch.model.scripted.ScriptedReply;
import io.anchorwatch.posts.MemoryPosts;
import io.anchorwatch.posts.Post;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model's opinion of grey pairs, by the real client from a server; both kinds of run. */
class SecondOpinionTest {
  private static final Instant SLOT = Instant.parse("2024-05-01T00:00:00Z");

  private final List<ChatCall> calls = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new TreeMap<>();
  private final DuplicateStore store = DuplicateStore.inMemory();
  private final MemoryDecisions decisions = new MemoryDecisions();
  private final MemoryOutputs shelf = new MemoryOutputs("dups");
  private final List<Post> posts = new ArrayList<>(Samples.others(20));
  private ScriptedModelServer server;
  private OpenAiChatModel model;
  private int day;

  @BeforeEach
  void start() throws IOException {
    server = ScriptedModelServer.start(this::reply);
    model =
        new OpenAiChatModel(
            OpenAiSettings.of(server.url(), new Secret(""), "scripted"),
            new OpenAiChatModel.Surroundings(
                InstantSource.fixed(SLOT),
                System::nanoTime,
                new Random(1),
                (time, cancellation) -> {}),
            ModelEvents.NONE);
    for (int i = 1; i <= 4; i++) {
      String shared = Samples.words(i, 60);
      posts.add(post(i + "-one", shared + " " + Samples.words(100 + i, 50)));
      posts.add(post(i + "-two", shared + " " + Samples.words(200 + i, 50)));
    }
  }

  @AfterEach
  void end() {
    model.close();
    server.close();
  }

  private static Post post(String id, String text) {
    return Samples.post(id, Samples.words(id.hashCode(), 5), text);
  }

  private ScriptedReply reply(ChatCall call) {
    calls.add(call);
    for (Post post : posts) {
      if (call.data().path("a").path("title").asString("").equals(post.title())) {
        String content = answers.getOrDefault(post.id(), "{\\\"opinion\\\":\\\"different\\\"}");
        return new ScriptedReply.Message(
            "{\"role\":\"assistant\",\"content\":\"" + content + "\"}", "stop");
      }
    }
    return new ScriptedReply.Status(400);
  }

  private void answer(String post, String opinion) {
    answers.put(post, "{\\\"opinion\\\":\\\"" + opinion + "\\\"}");
  }

  private Map<String, Long> run(boolean whole, ChatModel asked, String... more) {
    Map<String, String> parameters = new TreeMap<>(Map.of("duplicates.judge", "model"));
    parameters.put("duplicates.compared-whole", whole ? "1000" : "0");
    parameters.put("duplicates.sweep-runs", "1");
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    MemoryOutputs outputs = shelf.forRun("dups");
    LocalContext.Site site = new LocalContext.Site("dups", "blog", SLOT.plusSeconds(60L * day++));
    Outcome.Succeeded outcome =
        (Outcome.Succeeded)
            new DuplicatesJob(
                    MemoryPosts.of(posts),
                    new MemoryFingerprints(),
                    store,
                    decisions,
                    Embedders.none())
                .run(new LocalContext(site, parameters, outputs, asked, () -> false));
    if (outcome.publishes()) {
      outputs.publish();
    }
    return outcome.counts();
  }

  private Map<String, DuplicatePair> pairs() {
    Map<String, DuplicatePair> pairs = new TreeMap<>();
    shelf.published(
        DuplicateDocuments.PAIRS,
        (Output output) -> pairs.put(output.key(), DuplicateDocuments.pair(output)));
    return pairs;
  }

  private DuplicatePair pair(int number) {
    return Objects.requireNonNull(pairs().get(number + "-one = " + number + "-two"));
  }

  private DuplicatePair.Verdict verdict(int number) {
    return pair(number).verdict();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatItFindsTheSameIsAnAlertAndNothingIsTakenAway(boolean whole) {
    answer("2-one", "same");
    answer("3-one", "unsure");
    assertThat(run(whole, model)).containsEntry("judge_asked", 4L).containsEntry("judge_same", 1L);
    assertThat(pairs()).hasSize(4);
    assertThat(verdict(2).relation()).isEqualTo(Relation.NEAR);
    assertThat(verdict(2).alert()).isTrue();
    assertThat(verdict(2).reason()).contains("particular", "a model finds");
    assertThat(verdict(1).relation()).isEqualTo(Relation.OVERLAP);
    assertThat(verdict(1).reason()).contains("something of its own");
    assertThat(verdict(3).alert()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noPairIsAskedAboutTwiceUntilATextChanges(boolean whole) {
    answer("2-one", "same");
    run(whole, model);
    run(whole, model);
    assertThat(calls).hasSize(4);
    assertThat(verdict(2).alert()).isTrue();
    Post changed = posts.get(22);
    posts.set(22, post(changed.id(), changed.text() + " " + Samples.words(900, 2)));
    run(whole, model);
    assertThat(calls).hasSize(5);
    assertThat(verdict(2).alert()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRunAsksSoManyTimesAndTheNextGoesOn(boolean whole) {
    String[] few = {"duplicates.judge-calls", "3"};
    assertThat(run(whole, model, few))
        .containsEntry("judge_asked", 3L)
        .containsEntry("judge_left", 1L);
    assertThat(run(whole, model, few)).containsEntry("judge_asked", 1L);
    assertThat(run(whole, model, few)).doesNotContainKey("judge_asked");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerThatIsNoGoodCostsItsOwnPair(boolean whole) {
    answer("2-one", "perhaps");
    answers.put("1-one", "");
    answer("3-one", "same");
    Map<String, Long> counts = run(whole, model);
    assertThat(counts).containsEntry("judge_asked", 4L).containsEntry("judge_same", 1L);
    assertThat(counts.keySet()).anyMatch(name -> name.startsWith("judge_failed_"));
    assertThat(pairs()).hasSize(4);
    assertThat(verdict(3).alert()).isTrue();
    assertThat(verdict(2).relation()).isEqualTo(Relation.OVERLAP);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingIsSentWhenTheDaysBudgetIsSpent(boolean whole) {
    ChatModel poor =
        new BudgetedChatModel(
            model, TokenBudget.ofDay(10, TokenAccount.inMemory()), InstantSource.fixed(SLOT));
    assertThat(run(whole, poor)).containsEntry("judge_failed_limit", 3L);
    assertThat(calls).isEmpty();
    assertThat(pairs()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nobodyIsAskedUnlessToldTo(boolean whole) {
    assertThat(run(whole, model, "duplicates.judge", "none")).doesNotContainKey("judge_asked");
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noModelIsAskedWhatAnEditorHasDecided(boolean whole) {
    run(whole, model, "duplicates.judge", "none");
    DuplicatePair pair = pair(2);
    decisions.put("blog", Decision.of(pair, Decision.Kind.NOT_DUPLICATE, SLOT));
    answer("2-one", "same");
    assertThat(run(whole, model)).containsEntry("judge_asked", 3L);
    assertThat(verdict(2).alert()).isFalse();
  }
}
