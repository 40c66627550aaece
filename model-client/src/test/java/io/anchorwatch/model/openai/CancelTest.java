package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.Cancellation;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.ReplyListener;
import io.anchorwatch.model.Trace;
import io.anchorwatch.model.recovery.Profile;
import io.anchorwatch.model.scripted.ScriptedModelServer;
import io.anchorwatch.model.scripted.ScriptedReply;
import io.anchorwatch.model.scripted.ScriptedReply.End;
import io.anchorwatch.model.scripted.ScriptedReply.Pace;
import io.anchorwatch.model.scripted.ScriptedReply.Raw;
import io.anchorwatch.model.scripted.WireShapes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who listens to a reply and who ends it. */
class CancelTest {
  private static final String THOUGHT = WireShapes.piece("reasoning", "hm, well", "");
  private static final String SECOND = WireShapes.piece("reasoning", " then", "");
  private static final String DONE = "data: [DONE]\n\n";

  private final Harbour harbour = new Harbour();
  private final Ear ear = new Ear();

  @AfterEach
  void close() {
    harbour.close();
  }

  private static final class Ear implements ReplyListener {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Trace> traces = new CopyOnWriteArrayList<>();

    @Override
    public void answer(String characters) {
      heard.add("answer " + characters);
    }

    @Override
    public void thought(String characters) {
      heard.add("thought " + characters);
    }

    @Override
    public void startOver() {
      heard.add("again");
    }

    @Override
    public void ended(Trace trace) {
      traces.add(trace);
    }

    private String answer() {
      StringBuilder answer = new StringBuilder();
      heard.stream()
          .filter(it -> it.startsWith("answer "))
          .forEach(it -> answer.append(it.substring(7)));
      return answer.toString();
    }
  }

  private Reply hear(AnswerFormat format, Raw... replies) {
    ScriptedModelServer server = harbour.server(replies);
    return harbour.model(server.url()).ask(Harbour.request(format), ear, new Cancellation());
  }

  @Test
  void anotherThreadEndsARequestOnceAndKeepsWhatArrived() {
    ScriptedModelServer server =
        harbour.server(Raw.events(THOUGHT + SECOND, End.NEVER).with(new Pace(1, 0, End.NEVER)));
    OpenAiChatModel model = harbour.model(server.url());
    Cancellation cancellation = new Cancellation();
    CompletableFuture<Reply> reply =
        CompletableFuture.supplyAsync(() -> model.ask(Harbour.request(), ear, cancellation));
    Awaitility.await().until(() -> !ear.heard.isEmpty());
    cancellation.cancel();
    cancellation.cancel();
    assertThat(Harbour.said(reply.join())).isEqualTo("CANCELLED");
    assertThat(((ModelFailure) reply.join()).thought()).startsWith("hm, well");
    assertThat(ear.traces).hasSize(1);
    assertThat(harbour.traces).hasSize(1);
    assertThat(server.calls()).hasSize(1);
  }

  @Test
  void aRequestThatIsCancelledBeforeItBeginsSendsNothing() {
    ScriptedModelServer server = harbour.server(new ScriptedReply.Plain());
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    Reply reply = harbour.model(server.url()).ask(Harbour.request(), ear, cancellation);
    assertThat(Harbour.said(reply)).isEqualTo("CANCELLED");
    assertThat(server.calls()).isEmpty();
  }

  @Test
  void closingTheModelEndsWhatIsUnderWay() {
    ScriptedModelServer server = harbour.server(new ScriptedReply.Stall());
    OpenAiChatModel model = harbour.model(server.url());
    CompletableFuture<Reply> reply =
        CompletableFuture.supplyAsync(() -> model.ask(Harbour.request()));
    Awaitility.await().until(() -> server.calls().size() == 1);
    model.close();
    assertThat(Harbour.said(reply.join())).isEqualTo("CANCELLED");
    assertThat(Harbour.said(model.ask(Harbour.request()))).isEqualTo("CANCELLED");
  }

  @Test
  void answerCharactersAreToldWhileTheReplyIsWritten() {
    Reply reply =
        hear(
            new AnswerFormat.Prose(),
            Raw.events(
                THOUGHT
                    + SECOND
                    + WireShapes.piece("content", "\nThe ", "")
                    + WireShapes.piece("content", "ti", "")
                    + WireShapes.piece("content", "de <", "")
                    + WireShapes.piece("content", "3 \n", "stop")
                    + DONE,
                End.WHOLE));
    assertThat(ear.heard)
        .containsExactly("thought hm, well then", "answer The ti", "answer de", "answer  <3");
    assertThat(ear.answer()).isEqualTo(((Answer) reply).text());
  }

  @Test
  void whatMayTurnOutToBeThoughtWaitsForTheEnd() {
    Reply reply =
        hear(
            new AnswerFormat.Prose(),
            Raw.events(
                WireShapes.piece("content", "I should be brief.", "")
                    + WireShapes.piece("content", "</think>Noon.", "stop")
                    + DONE,
                End.WHOLE));
    assertThat(ear.heard).doesNotContain("answer I should be brief.");
    assertThat(ear.answer()).isEqualTo(reply instanceof Answer answer ? answer.text() : "");
  }

  @Test
  void thoughtInTheAnswersFieldIsNeverToldAsAnswer() {
    harbour.settings = it -> it.with(Profile.THINK);
    Reply reply =
        hear(
            new AnswerFormat.Prose(),
            Raw.events(
                WireShapes.piece("content", "<thi", "")
                    + WireShapes.piece("content", "nk>" + "So it is noon. ".repeat(9), "")
                    + WireShapes.piece("content", "</think>", "")
                    + WireShapes.piece("content", "Noon.", "stop")
                    + DONE,
                End.WHOLE));
    assertThat(((Answer) reply).text()).isEqualTo("Noon.");
    assertThat(ear.answer()).isEqualTo("Noon.");
    assertThat(ear.heard).noneMatch(it -> it.startsWith("answer") && it.contains("So it is"));
  }

  @Test
  void aRecoveredAnswerIsToldWhenItIsJudged() {
    Reply reply =
        hear(
            Harbour.SCHEMA,
            Raw.events(
                WireShapes.piece("reasoning", "{\"t\":", "")
                    + WireShapes.piece("reasoning", "\"x\"}", "")
                    + WireShapes.piece("content", "{}", "stop")
                    + DONE,
                End.WHOLE));
    assertThat(((Answer) reply).evidence().recovered()).isTrue();
    assertThat(ear.heard.subList(ear.heard.size() - 2, ear.heard.size()))
        .containsExactly("again", "answer {\"t\":\"x\"}");
  }

  @Test
  void afterAnswerCharactersWereToldNothingIsSentAgain() {
    Raw cut =
        Raw.events(
            THOUGHT
                + WireShapes.piece("content", "{\"t\":", "")
                + WireShapes.piece("content", "1", ""),
            End.CUT);
    Reply reply =
        hear(Harbour.SCHEMA, cut, Raw.events(WireShapes.piece("content", "{}", "stop"), End.WHOLE));
    assertThat(Harbour.said(reply)).isEqualTo("CUT");
    assertThat(harbour.waits).isEmpty();
  }

  @Test
  void beforeThatTheListenerIsToldToStartOver() {
    Raw fine = Raw.events(WireShapes.piece("content", "{\"t\":\"x\"}", "stop") + DONE, End.WHOLE);
    Reply reply = hear(Harbour.SCHEMA, Raw.events(THOUGHT + SECOND, End.CUT), fine);
    assertThat(Harbour.said(reply)).isEqualTo("{\"t\":\"x\"}");
    assertThat(ear.heard).containsExactly("thought hm, well then", "again", "answer {\"t\":\"x\"}");
  }

  @Test
  void aListenerThatThrowsEndsTheRequest() {
    ScriptedModelServer server = harbour.server(Raw.events(THOUGHT + SECOND, End.NEVER));
    OpenAiChatModel model = harbour.model(server.url());
    ReplyListener broken =
        new ReplyListener() {
          @Override
          public void thought(String characters) {
            throw new IllegalStateException("as planned");
          }
        };
    assertThatThrownBy(() -> model.ask(Harbour.request(), broken, new Cancellation()))
        .hasMessage("as planned");
  }
}
