package io.anchorwatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anchorwatch.model.recovery.Asked;
import io.anchorwatch.model.recovery.Finish;
import io.anchorwatch.model.recovery.Limits;
import io.anchorwatch.model.recovery.Profile;
import io.anchorwatch.model.recovery.RawReply;
import io.anchorwatch.model.recovery.Recovery;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** From a record to a schema and back. */
class SchemaTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  enum Sea {
    CALM,
    ROUGH
  }

  record Port(String name, int berths) {}

  record Crossing(
      Port from,
      List<Port> stops,
      Sea sea,
      Optional<String> remark,
      Map<String, Double> fares,
      LocalDate day,
      boolean runs) {}

  record Loop(String name, List<Loop> inner) {}

  record Odd(Thread thread) {}

  private static Reply recover(Schema<?> schema, String content) {
    return new Recovery(Profile.AUTO, Limits.DEFAULT)
        .recover(
            new Asked(schema.format(), List.of()),
            new RawReply(
                JSON.createObjectNode().put("content", content), Finish.STOP, Usage.UNKNOWN));
  }

  @Test
  void anAnswerBecomesTheRecord() {
    Schema<Crossing> schema = Schema.of(Crossing.class);
    Answer answer =
        (Answer)
            recover(
                schema,
                "<think>a</think>{\"from\":{\"name\":\"Bergen\",\"berths\":4},\"stops\":[],"
                    + "\"sea\":\"CALM\",\"fares\":{\"adult\":9.5},\"day\":\"2026-05-01\","
                    + "\"runs\":true}");
    assertThat(schema.decode(answer))
        .isEqualTo(
            new Crossing(
                new Port("Bergen", 4),
                List.of(),
                Sea.CALM,
                Optional.empty(),
                Map.of("adult", 9.5),
                LocalDate.of(2026, 5, 1),
                true));
  }

  @Test
  void everyKeyIsRequiredUnlessItIsOptional() {
    assertThat(JSON.readTree(Schema.of(Crossing.class).text()).path("required").toString())
        .isEqualTo("[\"from\",\"stops\",\"sea\",\"fares\",\"day\",\"runs\"]");
    assertThat(recover(Schema.of(Port.class), "{\"name\":\"Bergen\"}"))
        .isInstanceOf(ModelFailure.class);
    assertThat(recover(Schema.of(Port.class), "{\"name\":\"Bergen\",\"berths\":1,\"more\":2}"))
        .isInstanceOf(ModelFailure.class);
  }

  @Test
  void whatHasNoSchemaIsNamed() {
    assertThatThrownBy(() -> Schema.of(Loop.class)).hasMessageContaining("Loop holds itself");
    assertThatThrownBy(() -> Schema.of(Odd.class)).hasMessageContaining("Odd.thread");
  }
}
