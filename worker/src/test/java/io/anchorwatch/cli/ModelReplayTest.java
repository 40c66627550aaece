package io.anchorwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.cli.Ship.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Recorded replies, one for people or many for programs. */
class ModelReplayTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"t\":{\"type\":\"string\"}},\"required\":[\"t\"]}";

  @TempDir Path folder;
  private final Ship ship = new Ship("2026-11-20T00:30:00Z");

  private List<JsonNode> replayed(String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("replies.jsonl"), String.join("\n", lines));
    Said said = ship.run("model", "replay", "--jsonl", file.toString());
    assertThat(said.code()).as(said.err()).isZero();
    return said.out().lines().map(it -> JSON.readTree(it)).toList();
  }

  private static ObjectNode line(String id) {
    ObjectNode line = JSON.createObjectNode().put("id", id).put("format", "schema");
    line.set("schema", JSON.readTree(SCHEMA));
    return line;
  }

  private static String event(String delta) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":"
        + JSON.writeValueAsString(delta)
        + "}}]}\n\n";
  }

  private static final String END =
      "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

  @Test
  void theSameReplyInEveryFormGetsTheSameVerdict() throws IOException {
    String text = "<think>ä</think>{\"t\":\"é\"}";
    ObjectNode body = line("a");
    ObjectNode choice = body.putObject("body").putArray("choices").addObject();
    choice.putObject("message").put("content", text);
    choice.put("finish_reason", "stop");
    ObjectNode sse = line("a");
    sse.putArray("sse").add(event(text.substring(0, 9))).add(event(text.substring(9)) + END);
    ObjectNode sse64 = line("a");
    byte[] bytes = (event(text) + END).getBytes(StandardCharsets.UTF_8);
    for (byte piece : bytes) {
      sse64.withArray("sse64").add(Base64.getEncoder().encodeToString(new byte[] {piece}));
    }
    ObjectNode content = line("a").put("content", text).putNull("reasoning").put("finish", "stop");
    List<JsonNode> verdicts =
        replayed(body.toString(), sse.toString(), sse64.toString(), content.toString());
    assertThat(verdicts).hasSize(4).allMatch(it -> it.equals(verdicts.get(0)));
    assertThat(verdicts.get(0).path("value")).isEqualTo(JSON.readTree("{\"t\":\"é\"}"));
    assertThat(verdicts.get(0).path("outcome").asString()).isEqualTo("answer");
    assertThat(verdicts.get(0).path("thought").asString()).isEqualTo("ä");
    assertThat(verdicts.get(0).path("rule").asString()).isEqualTo("R1");
  }

  @Test
  void aFailureHasItsCodeAndItsRivals() throws IOException {
    JsonNode verdict =
        replayed(line("b").put("reasoning", "{\"t\":\"x\"} or {\"t\":\"y\"}").toString()).get(0);
    assertThat(verdict.path("outcome").asString()).isEqualTo("failure");
    assertThat(verdict.path("code").asString()).isEqualTo("AMBIGUOUS");
    assertThat(verdict.path("value").isNull()).isTrue();
    assertThat(verdict.path("rivals")).hasSize(2);
  }

  @Test
  void aBadLineCostsOnlyItself() throws IOException {
    List<JsonNode> verdicts =
        replayed(
            "{\"id\":\"a\",",
            line("b").toString(),
            line("c").put("format", "poem").put("content", "x").toString(),
            line("d").put("content", "{\"t\":\"x\"}").toString());
    assertThat(verdicts).hasSize(4);
    assertThat(verdicts.subList(0, 3))
        .allMatch(it -> it.path("outcome").asString().equals("bad-line"));
    assertThat(verdicts.get(3).path("value").path("t").asString()).isEqualTo("x");
  }

  @Test
  void callsAreListedWithTheirArguments() throws IOException {
    ObjectNode line = line("e").put("profile", "hermes").put("format", "text");
    line.put("content", "<tool_call>{\"name\":\"tide\",\"arguments\":{\"port\":1}}</tool_call>");
    line.putArray("tools").addObject().putObject("function").put("name", "tide");
    JsonNode verdict = replayed(line.toString()).get(0);
    assertThat(verdict.path("toolCalls").toString())
        .isEqualTo("[{\"name\":\"tide\",\"arguments\":{\"port\":1}}]");
    assertThat(verdict.path("rule").asString()).isEqualTo("R9");
  }

  @Test
  void oneReplyIsExplainedToPeople() throws IOException {
    Path schema = Files.writeString(folder.resolve("schema.json"), SCHEMA);
    Path reply =
        Files.writeString(folder.resolve("reply.txt"), event("a</think>{\"t\":\"x\",}") + END);
    Said said = ship.run("model", "replay", "--schema", schema.toString(), reply.toString());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("answer  rule R6")
        .contains("trailing-comma")
        .contains("thought, which is no answer:");
  }

  @Test
  void aByteOrderMarkAndAnEndlessSchemaCostNoOtherLine() throws IOException {
    ObjectNode endless = line("endless").put("content", "{}");
    endless.set("schema", JSON.readTree("{\"$ref\":\"#\"}"));
    List<JsonNode> verdicts =
        replayed(
            "\ufeff" + JSON.createObjectNode().put("id", "first").put("content", "ahoy"),
            endless.toString(),
            JSON.createObjectNode().put("id", "last").put("content", "ahoy") + "\r");
    assertThat(verdicts.stream().map(it -> it.path("id").asString() + it.path("text").asString("")))
        .containsExactly("firstahoy", "endless", "lastahoy");
    assertThat(verdicts.get(1).path("outcome").asString()).isEqualTo("bad-line");
  }

  @Test
  void aSurrogateWithoutItsPartnerStaysWhatItWas() throws IOException {
    Path file = Files.writeString(folder.resolve("half.jsonl"), "{\"content\":\"a\\ud83d.\"}");
    Said said = ship.run("model", "replay", "--jsonl", file.toString());
    assertThat(said.out()).contains("\"text\":\"a\\ud83d.\"");
  }
}
