package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Usage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Replies that are made to exhaust whoever reads them. */
class HostileRepliesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AnswerFormat FORMAT =
      new AnswerFormat.UnderSchema(
          "t", "{\"type\":\"object\",\"required\":[\"t\"],\"properties\":{\"t\":{}}}");
  private static final int MANY = 300_000;

  private static Reply recover(AnswerFormat format, String content, String thought) {
    ObjectNode message = JSON.createObjectNode().put("content", content);
    message.put("reasoning_content", thought);
    return new Recovery(Profile.AUTO, Limits.DEFAULT)
        .recover(
            new Asked(format, List.of("Name it.")),
            new RawReply(message, Finish.STOP, Usage.UNKNOWN));
  }

  static Stream<String> bombs() {
    return Stream.of(
            "[",
            "{\"a\":",
            "{\"",
            "[{",
            "\"",
            "```\n",
            "`",
            "<think>",
            "</think>",
            "<",
            "[/*",
            "//",
            "{\"t\":1}",
            "[1]",
            "<think>{",
            "{\"a\":[",
            "~~~\n{",
            "x ` ",
            "{}",
            "\\",
            "{\"t\":\"<think>")
        .map(it -> it.repeat(MANY / it.length()));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void aBombInTheAnswerIsRefusedAndDoesNoHarm(String bomb) {
    assertThat(recover(FORMAT, bomb, "")).isNotNull();
    assertThat(recover(new AnswerFormat.Prose(), bomb, "")).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void aBombInThoughtIsRefusedAndDoesNoHarm(String bomb) {
    assertThat(recover(FORMAT, "", bomb)).isNotNull();
  }

  @Test
  void nestingTooDeepIsALimit() {
    assertThat(code(recover(FORMAT, "[".repeat(10_000) + "]".repeat(10_000), "")))
        .isEqualTo(Code.LIMIT);
    assertThat(code(recover(FORMAT, "", "[".repeat(10_000) + "]".repeat(10_000))))
        .isEqualTo(Code.LIMIT);
  }

  @Test
  void fiftyMillionCharactersAreALimit() {
    assertThat(code(recover(FORMAT, "x".repeat(50_000_000), ""))).isEqualTo(Code.LIMIT);
    assertThat(code(recover(FORMAT, "", "{\"t\":".repeat(10_000_000)))).isEqualTo(Code.LIMIT);
  }

  private static Code code(Reply reply) {
    return ((ModelFailure) reply).code();
  }
}
