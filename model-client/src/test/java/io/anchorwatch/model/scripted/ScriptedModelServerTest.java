package io.anchorwatch.model.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScriptedModelServerTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode fill(String schema, String data) {
    return new SchemaFiller(JSON.readTree(schema)).fill(JSON.readTree(data));
  }

  @Test
  void scoresAreGivenForTheIdsOfTheSchema() {
    String score = "{\"type\":\"integer\",\"minimum\":10,\"maximum\":12}";
    JsonNode filled =
        fill(
            "{\"type\":\"object\",\"properties\":{\"a\":" + score + ",\"b\":" + score + "}}",
            "null");
    assertThat(filled.propertyNames()).containsExactly("a", "b");
    assertThat(filled.valueStream()).allMatch(it -> it.asInt() >= 10 && it.asInt() <= 12);
  }

  @Test
  void withoutNamesInTheSchemaTheScoresAreForTheIdsOfTheData() {
    JsonNode filled =
        fill(
            "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":100}}",
            "{\"c1\":{\"title\":\"Knots\"},\"c2\":{\"title\":\"Sails\"}}");
    assertThat(filled.propertyNames()).containsExactly("c1", "c2");
    assertThat(filled.valueStream()).allMatch(it -> it.isInt() || it.isLong());
  }

  @Test
  void anIdAskedForIsAnIdThatWasGiven() {
    JsonNode filled =
        fill(
            "{\"type\":\"object\",\"properties\":{\"gaps\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
                + "\"properties\":{\"id\":{\"type\":\"string\"},\"titles\":{\"type\":\"array\",\"minItems\":2,"
                + "\"items\":{\"type\":\"string\"}}}}}}}",
            "[{\"id\":\"g1\",\"topic\":\"Knots\"},{\"id\":\"g2\",\"topic\":\"Sails\"}]");
    assertThat(filled.at("/gaps/0/id").asString()).isEqualTo("g1");
    assertThat(filled.at("/gaps/1/id").asString()).isEqualTo("g2");
    assertThat(filled.at("/gaps/1/titles").valueStream())
        .hasSize(2)
        .allMatch(it -> it.asString().contains("Sails"));
    assertThat(filled.at("/gaps/1/titles/0")).isNotEqualTo(filled.at("/gaps/1/titles/1"));
  }

  @Test
  void equalRequestsGetEqualAnswers() {
    String schema = "{\"enum\":[\"low\",\"high\"]}";
    assertThat(fill(schema, "{\"x\":1}")).isEqualTo(fill(schema, "{\"x\":1}"));
  }
}
