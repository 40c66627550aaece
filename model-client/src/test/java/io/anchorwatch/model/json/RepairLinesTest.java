package io.anchorwatch.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RepairLinesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final RepairLines lines = new RepairLines(Bounds.DEFAULT);

  private static ObjectNode request(String text) {
    return JSON.createObjectNode().put("id", 7).put("text", text);
  }

  private String answer(JsonNode request) {
    return lines.answer(request.toString());
  }

  @Test
  void aValueComesWithItsEdits() {
    assertThat(answer(request("{a: 1 ,}")))
        .isEqualTo(
            "{\"id\":7,\"outcome\":\"value\",\"value\":{\"a\":1},\"edits\":["
                + "{\"offset\":1,\"kind\":\"bare-key\",\"removed\":1,\"inserted\":\"\\\"a\\\"\"},"
                + "{\"offset\":6,\"kind\":\"trailing-comma\",\"removed\":1,\"inserted\":\"\"}],"
                + "\"reason\":null}");
  }

  @Test
  void numbersKeepTheirDigits() {
    String numbers = "[-0,1e999,1.10,1234567890123456789012345678901234567890]";
    assertThat(answer(request(numbers))).contains("\"value\":" + numbers);
  }

  @Test
  void aRefusalHasItsPlaceAndReason() {
    JsonNode answer = JSON.readTree(answer(request("[1,\"a")));
    assertThat(answer.path("outcome").asString()).isEqualTo("refused");
    assertThat(answer.path("value").isNull()).isTrue();
    assertThat(answer.path("offset").asInt()).isEqualTo(5);
    assertThat(answer.path("reason").asString()).isNotBlank();
  }

  @Test
  void strictTakesStandardJsonOnly() {
    assertThat(answer(request("[1,]").put("strict", true))).contains("\"refused\"");
    assertThat(answer(request("[1]").put("strict", true))).contains("\"value\":[1]");
  }

  @Test
  void ofClashingKeysTheLastIsTakenOnlyIfAsked() {
    assertThat(answer(request("{\"a\":1,\"a\":2}"))).contains("\"AMBIGUOUS\"");
    assertThat(answer(request("{\"a\":1,\"a\":2}").put("lastKeys", true)))
        .contains("\"value\":{\"a\":2}")
        .contains("clashing-key");
  }

  @Test
  void aSurrogateWithoutAPartnerIsSpelledOut() {
    assertThat(answer(request("['\ud83d']"))).contains("[\"\\ud83d\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "[]",
        "{\"id\":1}",
        "{\"id\":1,\"text\":2}",
        "{\"id\":1,\"text\":\"\",\"strict\":3}",
        "{\"id\":1,\"text\":\"[1,]\",\"schema\":17}"
      })
  void aBadLineIsSaidToBeOne(String line) {
    assertThat(lines.answer(line)).contains("\"refused\"").contains("bad line: ");
  }

  @Test
  void aSchemaThatRefersToItselfWithoutAnEndIsABadLine() {
    String request = "{\"id\":1,\"text\":\"{a:1}\",\"schema\":{\"$ref\":\"#\"}}";
    assertThat(lines.answer(request)).contains("\"BAD_LINE\"", "\"id\":1");
    assertThat(lines.answer("{\"id\":2,\"text\":\"{a:1}\"}")).contains("{\"a\":1}");
  }
}
