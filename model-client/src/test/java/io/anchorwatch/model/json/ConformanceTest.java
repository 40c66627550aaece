package io.anchorwatch.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConformanceTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Conformance numbers = new Conformance(JSON.readTree("{\"type\": \"number\"}"));

  @Test
  void aVerdictIsThatOfTheValueAndOfNoOther() {
    JsonNode number = JSON.readTree("1");
    JsonNode text = JSON.readTree("\"1\"");

    assertThat(numbers.test(number)).isTrue();
    assertThat(numbers.test(text)).isFalse();
    assertThat(numbers.test(text)).isFalse();
    assertThat(numbers.test(number)).isTrue();
  }
}
