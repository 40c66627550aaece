package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.openai.ProbeReport.Finding;
import io.anchorwatch.model.scripted.ChatCall;
import io.anchorwatch.model.scripted.Script;
import io.anchorwatch.model.scripted.ScriptedModelServer;
import io.anchorwatch.model.scripted.ScriptedReply;
import io.anchorwatch.model.scripted.ScriptedReply.Message;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeTest {
  private static final String REFUSED =
      "{\"error\":{\"message\":\"response_format json_object is not supported\"}}";

  private final Harbour harbour = new Harbour();

  @AfterEach
  void close() {
    harbour.close();
  }

  private ProbeReport probe(Script script) throws InterruptedException {
    ScriptedModelServer server = harbour.closing(ScriptedModelServer.start(script));
    Probe probe =
        harbour.closing(
            new Probe(
                OpenAiSettings.of(server.url(), new Secret("k"), "m"), harbour.surroundings()));
    return probe.run();
  }

  private static Map<String, String> answers(ProbeReport report) {
    return report.findings().stream().collect(Collectors.toMap(Finding::question, Finding::answer));
  }

  private static String wanted(ChatCall call) {
    return call.body().path("response_format").path("type").asString("");
  }

  private static Message message(String content, String thought) {
    return new Message(
        "{\"content\":\"" + content + "\",\"reasoning_content\":\"" + thought + "\"}", "stop");
  }

  /** Thinks until its template is told not to; knows schemas, refuses plain JSON mode. */
  private static ScriptedReply likeLmStudio(ChatCall call) {
    if (wanted(call).equals("json_object")) {
      return new ScriptedReply.Body(400, "application/json", REFUSED);
    }
    boolean thinks = call.body().at("/chat_template_kwargs/enable_thinking").asBoolean(true);
    String content = wanted(call).equals("json_schema") ? "{\\\"greeting\\\":\\\"Hi\\\"}" : "42";
    return message(content, thinks ? "17 and 25, so" : "");
  }

  @Test
  void aModelThatThinksByDefaultIsFoundOutAndItsSwitchToo() throws Exception {
    ProbeReport report = probe(ProbeTest::likeLmStudio);
    assertThat(report.reachable()).isTrue();
    assertThat(answers(report))
        .containsEntry("Does it think by default, and where does thought travel?", "yes")
        .containsEntry("Which switch stops its thought?", "chat-template")
        .containsEntry("Does it keep to json-schema?", "yes")
        .containsEntry("Does it keep to json-object?", "refused")
        .containsEntry("Is a stream like a whole reply?", "yes");
    assertThat(report.suggestions()).isEqualTo(Map.of("model.thinking.switch", "chat-template"));
  }

  @Test
  void markersInTheAnswerAskForAnotherProfile() throws Exception {
    ProbeReport report = probe(call -> message("<think>17 and 25</think>42", ""));
    assertThat(answers(report))
        .containsEntry("Which switch stops its thought?", "none known")
        .containsEntry("Does it keep to json-schema?", "ignored");
    assertThat(report.suggestions())
        .isEqualTo(Map.of("model.profile", "think", "model.structure", "prompt"));
  }

  @Test
  void aPlainModelNeedsNothing() throws Exception {
    ProbeReport report =
        probe(call -> message(wanted(call).isEmpty() ? "42" : "{\\\"greeting\\\":\\\"Hi\\\"}", ""));
    assertThat(answers(report)).containsEntry("Which switch stops its thought?", "none needed");
    assertThat(report.suggestions()).isEmpty();
  }

  @Test
  void aServerThatDoesNotAnswerEndsTheProbe() throws Exception {
    ProbeReport report = probe(call -> new ScriptedReply.Status(401));
    assertThat(report.reachable()).isFalse();
    assertThat(report.findings()).hasSize(1);
  }
}
