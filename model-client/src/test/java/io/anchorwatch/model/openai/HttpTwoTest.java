package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Cancellation;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.ReplyListener;
import io.anchorwatch.model.scripted.WireShapes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many requests over one connection. */
class HttpTwoTest {
  private static final String ANSWER = WireShapes.piece("content", "{\"t\":\"x\"}", "stop");
  private static final String THOUGHT = WireShapes.piece("reasoning", "hm", "");

  private final Harbour harbour = new Harbour();
  private final MockWebServer server = harbour.closing(new MockWebServer());

  @BeforeEach
  void start() throws Exception {
    List<Protocol> two = List.of(Protocol.H2_PRIOR_KNOWLEDGE);
    server.setProtocols(two);
    server.start();
    harbour.protocol = it -> it.protocols(two);
  }

  @AfterEach
  void close() {
    harbour.close();
  }

  private static MockResponse.Builder events(String body) {
    return new MockResponse.Builder().setHeader("content-type", "text/event-stream").body(body);
  }

  /** A reply that takes longer to begin than any test. */
  private static MockResponse late() {
    return events(ANSWER).headersDelay(1, TimeUnit.HOURS).build();
  }

  private OpenAiChatModel model() {
    return harbour.model(server.url("/v1").uri());
  }

  @Test
  void aResetWithinTheReplyIsCutAndTriedAgain() {
    server.enqueue(
        events(THOUGHT + ANSWER).onResponseBody(new SocketEffect.CloseStream(2)).build());
    server.enqueue(events(ANSWER).build());
    assertThat(Harbour.said(model().ask(Harbour.request()))).isEqualTo("{\"t\":\"x\"}");
    assertThat(harbour.waits).hasSize(1);
  }

  @Test
  void aResetThatNoRetryMendsIsCut() {
    harbour.retries(0);
    server.enqueue(
        events(THOUGHT + ANSWER).onResponseBody(new SocketEffect.CloseStream(2)).build());
    assertThat(Harbour.said(model().ask(Harbour.request()))).isEqualTo("CUT");
  }

  @Test
  void aStreamThatIsRefusedIsTriedAgain() {
    server.enqueue(events(ANSWER).onRequestStart(new SocketEffect.CloseStream(7)).build());
    server.enqueue(events(ANSWER).build());
    assertThat(Harbour.said(model().ask(Harbour.request()))).isEqualTo("{\"t\":\"x\"}");
  }

  @Test
  void cancellingOneRequestLeavesTheOthersOfItsConnectionAlone() throws Exception {
    server.enqueue(late());
    server.enqueue(events(ANSWER).build());
    OpenAiChatModel model = model();
    Cancellation cancellation = new Cancellation();
    CompletableFuture<Reply> cancelled =
        CompletableFuture.supplyAsync(
            () -> model.ask(Harbour.request(), ReplyListener.NONE, cancellation));
    RecordedRequest first = server.takeRequest();
    cancellation.cancel();
    assertThat(Harbour.said(cancelled.join())).isEqualTo("CANCELLED");
    assertThat(Harbour.said(model.ask(Harbour.request()))).isEqualTo("{\"t\":\"x\"}");
    RecordedRequest second = server.takeRequest();
    assertThat(second.getConnectionIndex()).isEqualTo(first.getConnectionIndex());
    assertThat(second.getExchangeIndex()).isGreaterThan(first.getExchangeIndex());
  }
}
