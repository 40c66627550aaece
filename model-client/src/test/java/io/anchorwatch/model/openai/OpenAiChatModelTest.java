package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.ChatRequest.Message;
import io.anchorwatch.model.ChatRequest.Role;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.scripted.Script;
import io.anchorwatch.model.scripted.ScriptedModelServer;
import io.anchorwatch.model.scripted.ScriptedReply;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OpenAiChatModelTest {
  private static final String OK =
      "{\"choices\":[{\"message\":{\"content\":\"{\\\"t\\\":\\\"x\\\"}\"},\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}";
  private static final AnswerFormat SCHEMA =
      new AnswerFormat.UnderSchema(
          "t",
          "{\"type\":\"object\",\"properties\":{\"t\":{\"type\":\"string\"}},\"required\":[\"t\"]}");

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final List<Reply> told = new CopyOnWriteArrayList<>();
  private Deadlines deadlines = Deadlines.DEFAULT;
  private boolean stream = true;
  private int most = 1 << 20;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private OpenAiChatModel model(URI url) {
    OpenAiChatModel model =
        new OpenAiChatModel(
            OpenAiSettings.of(url, new Secret("k"), "m")
                .with(new OpenAiSettings.Transfer(stream, most, 2, deadlines)),
            new OpenAiChatModel.Surroundings(
                InstantSource.system(),
                () -> System.nanoTime() + waits.stream().mapToLong(Duration::toNanos).sum(),
                new Random(1),
                (time, it) -> waits.add(time)),
            (name, label, reply) -> told.add(reply));
    open.add(0, model);
    return model;
  }

  private ScriptedModelServer scripted(Script script) {
    ScriptedModelServer server = ScriptedModelServer.start(script);
    open.add(server);
    return server;
  }

  private MockWebServer mock(MockResponse... responses) throws Exception {
    MockWebServer server = new MockWebServer();
    open.add(server);
    for (MockResponse response : responses) {
      server.enqueue(response);
    }
    server.start();
    return server;
  }

  private static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("content-type", "application/json")
        .body(body)
        .build();
  }

  private static MockResponse events(String body) {
    return new MockResponse.Builder()
        .setHeader("content-type", "text/event-stream; charset=utf-8")
        .body(body)
        .build();
  }

  private static ChatRequest request(AnswerFormat format) {
    return new ChatRequest(
        List.of(new Message(Role.USER, "Name it.")), format, OptionalInt.of(50), "test");
  }

  private Reply ask(MockWebServer server) {
    return model(server.url("/v1").uri()).ask(request(SCHEMA));
  }

  private static Code code(Reply reply) {
    assertThat(reply).isInstanceOf(ModelFailure.class);
    return ((ModelFailure) reply).code();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyScriptedReplyIsTakenForWhatItIs(boolean streamed) {
    stream = streamed;
    ScriptedModelServer server =
        scripted(
            Script.inTurn(
                List.of(
                    new ScriptedReply.Plain(),
                    new ScriptedReply.EmptyObject(),
                    new ScriptedReply.Blank(),
                    new ScriptedReply.ThoughtOnly(),
                    new ScriptedReply.Cut())));
    OpenAiChatModel model = model(server.url());
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Reply reply = model.ask(request(SCHEMA));
      outcomes.add(reply instanceof Answer answer ? answer.evidence().rule() : code(reply).name());
    }
    assertThat(outcomes).containsExactly("R1", "R3", "R3", "EMPTY", "TRUNCATED_ANSWER");
    assertThat(told).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aServerThatGoesSilentIsStalled(boolean streamed) {
    stream = streamed;
    Duration little = Duration.ofMillis(300);
    deadlines = new Deadlines(Duration.ofSeconds(5), little, little, Duration.ofMinutes(1));
    ScriptedModelServer server = scripted(Script.once(new ScriptedReply.Stall()));
    assertThat(code(model(server.url()).ask(request(SCHEMA)))).isEqualTo(Code.STALLED);
  }

  @Test
  void aServerThatIsDownForAMomentIsAskedAgain() {
    ScriptedModelServer server =
        scripted(Script.once(new ScriptedReply.Status(503), new ScriptedReply.Plain()));
    assertThat(model(server.url()).ask(request(SCHEMA))).isInstanceOf(Answer.class);
    assertThat(waits).hasSize(1);
  }

  @Test
  void aServerThatStaysDownIsGivenUpAfterTwoRetries() {
    ScriptedModelServer server = scripted(Script.once(new ScriptedReply.Status(503)));
    assertThat(code(model(server.url()).ask(request(SCHEMA)))).isEqualTo(Code.UPSTREAM);
    assertThat(server.calls()).hasSize(3);
  }

  @Test
  void aMistakeOfOursIsNotRepeated() {
    ScriptedModelServer server = scripted(Script.once(new ScriptedReply.Status(401)));
    assertThat(code(model(server.url()).ask(request(SCHEMA)))).isEqualTo(Code.UPSTREAM);
    assertThat(server.calls()).hasSize(1);
  }

  @Test
  void aServerThatCannotBeReachedIsUpstream() {
    ScriptedModelServer server = ScriptedModelServer.start(Script.plain());
    server.close();
    assertThat(code(model(server.url()).ask(request(SCHEMA)))).isEqualTo(Code.UPSTREAM);
    assertThat(waits).hasSize(2);
  }

  @Test
  void theWaitTheServerAsksForIsKeptAndAnAbsurdOneEndsTheMatter() throws Exception {
    MockWebServer patient =
        mock(json(429, "{}").newBuilder().setHeader("retry-after", "3").build(), json(200, OK));
    assertThat(ask(patient)).isInstanceOf(Answer.class);
    assertThat(waits).containsExactly(Duration.ofSeconds(3));
    MockWebServer absurd =
        mock(json(429, "{}").newBuilder().setHeader("retry-after", "86400").build());
    assertThat(code(ask(absurd))).isEqualTo(Code.UPSTREAM);
    assertThat(waits).hasSize(1);
  }

  @Test
  void aServerThatDoesNotKnowSchemasIsAskedInOtherWaysAndThatIsRemembered() throws Exception {
    String complaint = "{\"error\":{\"message\":\"response_format is not supported\"}}";
    MockWebServer server =
        mock(json(400, complaint), json(400, complaint), json(200, OK), json(200, OK));
    OpenAiChatModel model = model(server.url("/v1").uri());
    Reply reply = model.ask(request(SCHEMA));
    assertThat(((Answer) reply).evidence().notes()).contains("asked for structure by prompt");
    model.ask(request(SCHEMA));
    List<JsonNode> asked = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      asked.add(Fixture.JSON.readTree(server.takeRequest().getBody().utf8()));
    }
    assertThat(asked)
        .extracting(it -> it.path("response_format").path("type").asString("none"))
        .containsExactly("json_schema", "json_object", "none", "none");
    assertThat(asked.get(3).path("messages").path(0).path("content").asString())
        .contains("\"required\":[\"t\"]");
  }

  @Test
  void aStreamedRequestAnsweredByABodyIsRead() throws Exception {
    assertThat(ask(mock(json(200, OK)))).isInstanceOf(Answer.class);
  }

  @Test
  void anErrorInsideASuccessIsUpstream() throws Exception {
    assertThat(code(ask(mock(json(200, "{\"error\":{\"message\":\"no\",\"code\":400}}")))))
        .isEqualTo(Code.UPSTREAM);
    assertThat(code(ask(mock(events("data: {\"choices\":[],\"error\":{\"code\":400}}\n\n")))))
        .isEqualTo(Code.UPSTREAM);
    assertThat(waits).isEmpty();
  }

  @Test
  void aGatewaysPageIsUpstream() throws Exception {
    MockResponse page = json(200, "<html>busy</html>");
    assertThat(code(ask(mock(page, page, page)))).isEqualTo(Code.UPSTREAM);
  }

  @Test
  void aStreamWithoutAnEndIsCut() throws Exception {
    String piece = "data: {\"choices\":[{\"delta\":{\"content\":\"{\\\"t\\\":\\\"x\\\"}\"}}]}\n\n";
    String thought = "data: {\"choices\":[{\"delta\":{\"reasoning\":\"hm\"}}]}\n\n";
    Reply cut = ask(mock(events(thought + piece)));
    assertThat(code(cut)).isEqualTo(Code.CUT);
    assertThat(((ModelFailure) cut).thought()).isEqualTo("hm");
    assertThat(((ModelFailure) cut).partial()).isEqualTo("{\"t\":\"x\"}");
    String finish = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}";
    assertThat(ask(mock(events(piece + finish)))).isInstanceOf(Answer.class);
  }

  @Test
  void aConnectionThatBreaksWithinTheReplyIsTriedAgain() throws Exception {
    MockResponse broken =
        json(200, OK).newBuilder().onResponseBody(SocketEffect.ShutdownConnection.INSTANCE).build();
    assertThat(ask(mock(broken, json(200, OK)))).isInstanceOf(Answer.class);
  }

  @Test
  void aReplyLongerThanAllowedIsALimit() throws Exception {
    most = 1000;
    assertThat(code(ask(mock(json(200, " ".repeat(5000) + OK))))).isEqualTo(Code.LIMIT);
    assertThat(code(ask(mock(events("data: " + "x".repeat(5000)))))).isEqualTo(Code.LIMIT);
  }

  /** Comments keep a connection alive, not a reply: the clock here runs a second per look. */
  @Test
  void commentsAndEmptyPiecesDoNotKeepAReplyAlive() throws Exception {
    AtomicLong clock = new AtomicLong();
    String idle = ": still here\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"\"}}]}\n\n";
    MockWebServer server = mock(events(idle.repeat(20_000)));
    OpenAiChatModel model =
        new OpenAiChatModel(
            OpenAiSettings.of(server.url("/v1").uri(), new Secret(""), "m"),
            new OpenAiChatModel.Surroundings(
                InstantSource.system(),
                () -> clock.addAndGet(Duration.ofSeconds(2).toNanos()),
                new Random(1),
                (time, it) -> waits.add(time)),
            (name, label, reply) -> told.add(reply));
    open.add(0, model);
    assertThat(code(model.ask(request(SCHEMA)))).isEqualTo(Code.STALLED);
  }

  @Test
  void interruptingTheAskingThreadCancelsTheRequest() {
    ScriptedModelServer server = scripted(Script.once(new ScriptedReply.Stall()));
    OpenAiChatModel model = model(server.url());
    CompletableFuture<Reply> outcome = new CompletableFuture<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread asking =
        new Thread(
            () -> {
              Reply reply = model.ask(request(SCHEMA));
              interrupted.set(Thread.currentThread().isInterrupted());
              outcome.complete(reply);
            });
    asking.start();
    Awaitility.await().until(() -> server.calls().size() == 1);
    asking.interrupt();
    assertThat(code(outcome.join())).isEqualTo(Code.CANCELLED);
    assertThat(interrupted).isTrue();
  }

  @Test
  void theKeyIsSentAndNeverShown() throws Exception {
    MockWebServer server = mock(json(200, OK));
    ask(server);
    assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer k");
    assertThat(OpenAiSettings.of(URI.create("http://h/v1"), new Secret("k3y"), "m").toString())
        .doesNotContain("k3y")
        .contains("****");
  }

  @Test
  void equalRequestsHaveEqualBytes() throws Exception {
    MockWebServer server = mock(json(200, OK), json(200, OK));
    OpenAiChatModel model = model(server.url("/v1").uri());
    model.ask(request(SCHEMA));
    model.ask(request(SCHEMA));
    assertThat(server.takeRequest().getBody()).isEqualTo(server.takeRequest().getBody());
  }
}
