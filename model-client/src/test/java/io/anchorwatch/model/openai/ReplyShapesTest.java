package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.ToolCall;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Every shape of reply that is known, whole and as a stream. */
class ReplyShapesTest {
  static Stream<Fixture> fixtures() {
    return Fixture.all().stream();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void aReplyIsTakenForWhatItIs(Fixture fixture) {
    check(fixture, fixture.judged(Completions.read(fixture.body())));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void aStreamedReplyIsTakenForWhatItIs(Fixture fixture) {
    check(fixture, fixture.judged(streamed(fixture.events(3, "\r\n"), new Random(7))));
  }

  /** Whatever the network does to the pieces, the verdict is the same to the last detail. */
  @Property(tries = 300)
  void thePiecesOfAStreamDoNotMatter(
      @ForAll("known") Fixture fixture, @ForAll long seed, @ForAll("lineEnds") String lineEnd) {
    Random random = new Random(seed);
    Reply one = fixture.judged(streamed(fixture.events(1 + random.nextInt(9), lineEnd), random));
    Reply other = fixture.judged(streamed(fixture.events(1000, "\n"), new Random(0)));
    assertThat(one).isEqualTo(other);
  }

  @Provide
  Arbitrary<Fixture> known() {
    return Arbitraries.of(Fixture.all());
  }

  @Provide
  Arbitrary<String> lineEnds() {
    return Arbitraries.of("\n", "\r\n", "\r");
  }

  static Attempt streamed(byte[] bytes, Random random) {
    StreamedReply reply = new StreamedReply();
    EventStream events = new EventStream(1 << 20, reply::accept);
    int at = 0;
    while (at < bytes.length) {
      int count = Math.min(1 + random.nextInt(13), bytes.length - at);
      assertThat(events.feed(bytes, at, count)).isTrue();
      at += count;
    }
    events.unfinished().ifPresent(reply::acceptUnfinished);
    return reply.end();
  }

  private static void check(Fixture fixture, Reply reply) {
    JsonNode expected = fixture.expected();
    if (expected.has("code")) {
      assertThat(reply).isInstanceOf(ModelFailure.class);
      String code = expected.get("code").asString();
      assertThat(((ModelFailure) reply).code().name()).matches(code.equals("*") ? ".*" : code);
      return;
    }
    assertThat(reply).isInstanceOf(Answer.class);
    Answer answer = (Answer) reply;
    assertThat(answer.evidence().rule()).isEqualTo(expected.get("rule").asString());
    if (expected.has("calls")) {
      assertThat(called(answer)).isEqualTo(expected.get("calls"));
      return;
    }
    assertThat(answer.toolCalls()).isEmpty();
    assertThat(answer.evidence().field()).isEqualTo(expected.get("field").asString());
    if (fixture.format() instanceof AnswerFormat.Prose) {
      assertThat(answer.text()).isEqualTo(expected.get("answer").asString());
    } else {
      assertThat(Fixture.JSON.readTree(answer.text())).isEqualTo(expected.get("answer"));
    }
  }

  private static JsonNode called(Answer answer) {
    ArrayNode calls = Fixture.JSON.createArrayNode();
    for (ToolCall call : answer.toolCalls()) {
      JsonNode arguments = Fixture.JSON.readTree(call.arguments());
      calls.addObject().put("name", call.name()).set("arguments", arguments);
    }
    return calls;
  }
}
