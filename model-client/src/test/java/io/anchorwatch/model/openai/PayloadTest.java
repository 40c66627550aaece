package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.ChatRequest.Carried;
import io.anchorwatch.model.ChatRequest.Message;
import io.anchorwatch.model.ChatRequest.Options;
import io.anchorwatch.model.ChatRequest.Role;
import io.anchorwatch.model.ChatRequest.Thinking;
import java.net.URI;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PayloadTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final OpenAiSettings USUAL =
      OpenAiSettings.of(URI.create("http://h/v1"), new Secret(""), "m");

  private static String body(ChatRequest request, Dialect dialect) {
    OpenAiSettings settings = USUAL.with(USUAL.manner().with(dialect));
    return Payload.of(request, settings, Structure.JSON_SCHEMA);
  }

  private static ChatRequest prose(List<Message> messages) {
    return new ChatRequest(messages, new AnswerFormat.Prose(), OptionalInt.empty(), "test");
  }

  private static ChatRequest optional(Options options) {
    return prose(List.of(new Message(Role.USER, "Hi"))).with(options);
  }

  @Test
  void theOrderOfFieldsIsAlwaysTheSame() {
    Options options =
        new Options(
            OptionalLong.of(7),
            OptionalDouble.of(0),
            OptionalDouble.of(1),
            true,
            "k",
            Thinking.OFF);
    assertThat(body(optional(options), Dialect.USUAL.with(ThinkingSwitch.THINK)))
        .isEqualTo(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                + "\"temperature\":0.0,\"top_p\":1.0,\"seed\":7,\"logprobs\":true,"
                + "\"prompt_cache_key\":\"k\",\"think\":false,\"stream\":true,"
                + "\"stream_options\":{\"include_usage\":true}}");
  }

  @Test
  void aConversationThatGoesOnBeginsWithTheBytesItHad() {
    List<Message> messages =
        List.of(new Message(Role.SYSTEM, "Be brief."), new Message(Role.USER, "Hi"));
    String before = body(prose(messages), Dialect.USUAL);
    String after =
        body(
            prose(
                List.of(
                    messages.get(0),
                    messages.get(1),
                    new Message(Role.ASSISTANT, "Hello."),
                    new Message(Role.USER, "Bye"))),
            Dialect.USUAL);
    assertThat(after).startsWith(before.substring(0, before.indexOf("],")));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,''",
    "CHAT_TEMPLATE,/chat_template_kwargs/thinking",
    "REASONING_EFFORT,/reasoning_effort",
    "THINKING_TYPE,/thinking/type",
    "REASONING_ENABLED,/reasoning/enabled",
    "THINK,/think"
  })
  void eachServerHasItsSwitch(ThinkingSwitch toggle, String path) {
    Options off = Options.USUAL.with(Thinking.OFF);
    JsonNode without = JSON.readTree(body(optional(off), Dialect.USUAL.with(toggle)));
    JsonNode untouched = JSON.readTree(body(optional(Options.USUAL), Dialect.USUAL.with(toggle)));
    if (path.isEmpty()) {
      assertThat(without).isEqualTo(untouched);
    } else {
      assertThat(without.at(path).asString()).isIn("false", "none", "disabled");
      assertThat(untouched.at(path).isMissingNode()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"NEVER,false,false", "TOOL_ROUNDS,true,false", "ALWAYS,true,true"})
  void earlierThoughtGoesBackToServersThatWantIt(EchoThought echo, boolean call, boolean plain) {
    Carried called = new Carried("I call f.", "[{\"id\":\"1\"}]", "", false);
    Message calling = new Message(Role.ASSISTANT, "", called);
    Message result = new Message(Role.TOOL, "42", new Carried("", "", "1", false));
    Message saying = new Message(Role.ASSISTANT, "It is 42.", new Carried("So 42.", "", "", false));
    JsonNode messages =
        JSON.readTree(body(prose(List.of(calling, result, saying)), Dialect.USUAL.with(echo)))
            .path("messages");
    assertThat(messages.path(0).has("reasoning_content")).isEqualTo(call);
    assertThat(messages.path(2).has("reasoning_content")).isEqualTo(plain);
    assertThat(messages.path(0).at("/tool_calls/0/id").asString()).isEqualTo("1");
    assertThat(messages.path(1).path("tool_call_id").asString()).isEqualTo("1");
    assertThat(messages.path(1).path("role").asString()).isEqualTo("tool");
  }

  @Test
  void whatIsWorthKeepingInTheCacheIsMarked() {
    Message marked = new Message(Role.USER, "Long.", new Carried("", "", "", true));
    JsonNode content =
        JSON.readTree(body(prose(List.of(marked)), Dialect.USUAL)).at("/messages/0/content/0");
    assertThat(content.path("text").asString()).isEqualTo("Long.");
    assertThat(content.at("/cache_control/type").asString()).isEqualTo("ephemeral");
  }
}
