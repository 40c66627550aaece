package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Trace;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.scripted.ScriptedModelServer;
import io.anchorwatch.model.scripted.ScriptedReply;
import io.anchorwatch.model.scripted.ScriptedReply.Message;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is asked further when a reply is no answer. */
class LadderTest {
  private static final Message THOUGHT_CUT =
      new Message("{\"content\":\"\",\"reasoning_content\":\"Let me weigh it\"}", "length");
  private static final Message THOUGHT_ONLY =
      new Message("{\"content\":\"\",\"reasoning_content\":\"It is x.\"}", "stop");
  private static final Message GOOD =
      new Message("{\"content\":\"{\\\"t\\\":\\\"x\\\"}\"}", "stop");

  private final Harbour harbour = new Harbour();

  @AfterEach
  void close() {
    harbour.close();
  }

  private Reply ask(ScriptedModelServer server, Ladder ladder, ThinkingSwitch toggle) {
    harbour.manner(it -> it.with(ladder).with(Dialect.USUAL.with(toggle)));
    return harbour.model(server.url()).ask(Harbour.request());
  }

  private static Ladder ladder(ReAsk... steps) {
    return new Ladder(List.of(steps), 0, "other");
  }

  private List<String> further() {
    return harbour.traces.get(0).further().stream()
        .map(it -> it.step() + " " + it.because() + " " + it.outcome())
        .toList();
  }

  @Test
  void nothingIsAskedFurtherUnlessThatWasChosen() {
    ScriptedModelServer server = harbour.server(THOUGHT_ONLY, GOOD);
    assertThat(Harbour.said(ask(server, Ladder.NONE, ThinkingSwitch.NONE))).isEqualTo("EMPTY");
    assertThat(server.calls()).hasSize(1);
  }

  @Test
  void thoughtIsSwitchedOffThroughTheServersSwitch() {
    ScriptedModelServer server = harbour.server(THOUGHT_ONLY, GOOD);
    Reply reply = ask(server, ladder(ReAsk.THINKING_OFF), ThinkingSwitch.CHAT_TEMPLATE);
    assertThat(((Answer) reply).evidence().notes())
        .contains("asked again: thinking_off after empty");
    assertThat(further()).containsExactly("thinking_off empty answer");
    JsonNode second = server.calls().get(1).body();
    assertThat(second.at("/chat_template_kwargs/enable_thinking").asBoolean(true)).isFalse();
    assertThat(server.calls().get(0).body().has("chat_template_kwargs")).isFalse();
  }

  @Test
  void stepsThatDoNotFitAreLeftOut() {
    ScriptedModelServer server = harbour.server(THOUGHT_CUT, GOOD);
    ask(
        server,
        ladder(ReAsk.THINKING_OFF, ReAsk.WITHOUT_JSON_MODE, ReAsk.MORE_TOKENS),
        ThinkingSwitch.NONE);
    assertThat(further()).containsExactly("more_tokens truncated_thought answer");
    assertThat(server.calls().get(1).body().path("max_tokens").asInt()).isEqualTo(100);
  }

  @Test
  void changesAddUpAndCostsToo() {
    ScriptedModelServer server = harbour.server(THOUGHT_CUT, THOUGHT_ONLY, THOUGHT_ONLY, GOOD);
    Reply reply =
        ask(
            server,
            ladder(
                ReAsk.MORE_TOKENS, ReAsk.WITHOUT_JSON_MODE, ReAsk.QUOTE_THOUGHT, ReAsk.OTHER_MODEL),
            ThinkingSwitch.NONE);
    assertThat(further())
        .containsExactly(
            "more_tokens truncated_thought empty",
            "without_json_mode empty empty",
            "quote_thought empty answer");
    JsonNode last = server.calls().get(3).body();
    assertThat(last.path("max_tokens").asInt()).isEqualTo(100);
    assertThat(last.has("response_format")).isFalse();
    assertThat(last.path("messages").path(2).path("content").asString())
        .contains("<notes>\nIt is x.\n</notes>");
    assertThat(((Answer) reply).usage().promptTokens()).isEqualTo(OptionalLong.of(4 * 64));
    assertThat(harbour.traces.get(0).attempts()).isEqualTo(4);
  }

  @Test
  void anotherModelIsAskedLast() {
    ScriptedModelServer server = harbour.server(THOUGHT_ONLY, GOOD);
    ask(server, ladder(ReAsk.OTHER_MODEL), ThinkingSwitch.NONE);
    assertThat(further()).containsExactly("other_model empty answer");
    assertThat(server.calls().get(1).body().path("model").asString()).isEqualTo("other");
  }

  @Test
  void theLastFailureStandsWhenNoStepHelps() {
    ScriptedModelServer server = harbour.server(THOUGHT_ONLY);
    Reply reply =
        ask(server, ladder(ReAsk.WITHOUT_JSON_MODE, ReAsk.QUOTE_THOUGHT), ThinkingSwitch.NONE);
    assertThat(Harbour.said(reply)).isEqualTo("EMPTY");
    assertThat(server.calls()).hasSize(3);
    Usage usage = ((ModelFailure) reply).usage();
    assertThat(usage.promptTokens()).isEqualTo(OptionalLong.of(3 * 64));
  }

  @Test
  void whatFurtherQuestionsMayCostIsBounded() {
    ScriptedModelServer server = harbour.server(THOUGHT_ONLY);
    ask(
        server,
        new Ladder(List.of(ReAsk.WITHOUT_JSON_MODE, ReAsk.QUOTE_THOUGHT), 1, ""),
        ThinkingSwitch.NONE);
    assertThat(further()).containsExactly("without_json_mode empty empty");
  }

  @Test
  void anOutageIsNoReasonToAskFurther() {
    ScriptedModelServer server = harbour.server(new ScriptedReply.Status(401));
    ask(server, ladder(ReAsk.values()), ThinkingSwitch.CHAT_TEMPLATE);
    assertThat(server.calls()).hasSize(1);
    assertThat(harbour.traces).extracting(Trace::attempts).containsExactly(1);
  }
}
