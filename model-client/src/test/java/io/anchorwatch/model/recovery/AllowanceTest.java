package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Allowance;
import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.AnswerFormat.UnderSchema;
import io.anchorwatch.model.Edit;
import io.anchorwatch.model.Evidence.Source;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is done to an answer only where the caller has allowed it. */
class AllowanceTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final UnderSchema TOPIC =
      new UnderSchema(
          "topic",
          "{\"type\":\"object\",\"required\":[\"topic_name\"],\"additionalProperties\":false,"
              + "\"properties\":{\"topic_name\":{\"type\":[\"string\",\"null\"]},"
              + "\"hits\":{\"type\":\"array\",\"items\":{\"type\":\"object\"}}}}");
  private static final UnderSchema LIST =
      new UnderSchema("list", "{\"type\":\"array\",\"items\":{\"type\":\"object\"}}");

  private static Reply recover(AnswerFormat format, String content, Finish finish) {
    ObjectNode message = JSON.createObjectNode().put("content", content);
    return new Recovery(Profile.AUTO, Limits.DEFAULT)
        .recover(new Asked(format, List.of("?")), new RawReply(message, finish, Usage.UNKNOWN));
  }

  private static void only(UnderSchema format, Allowance allowance, String raw, String answer) {
    assertThat(recover(format, raw, Finish.STOP)).as(raw).isInstanceOf(ModelFailure.class);
    assertThat(recover(format.allowing(allowance), raw, Finish.STOP))
        .as(raw)
        .isInstanceOfSatisfying(
            Answer.class,
            it -> {
              assertThat(JSON.readTree(it.text())).isEqualTo(JSON.readTree(answer));
              assertThat(applied(raw, it)).isEqualTo(it.text());
            });
  }

  private static String applied(String raw, Answer answer) {
    StringBuilder text = new StringBuilder();
    int start = answer.evidence().source().start();
    int at = 0;
    String span = raw.substring(start, answer.evidence().source().end());
    for (Edit edit : answer.evidence().edits()) {
      text.append(span, at, edit.offset()).append(edit.inserted());
      at = edit.offset() + edit.removed();
    }
    return text.append(span.substring(at)).toString();
  }

  private static Code code(Reply reply) {
    return ((ModelFailure) reply).code();
  }

  @Test
  void aKeySpelledOtherwiseIsTheDeclaredOne() {
    only(TOPIC, Allowance.ALIASES, "{\"topicName\":\"x\"}", "{\"topic_name\":\"x\"}");
    only(TOPIC, Allowance.ALIASES, "{Topic-Name : 'x',}", "{\"topic_name\":\"x\"}");
  }

  @Test
  void twoKeysThatWouldBeOneAreNot() {
    String raw = "{\"topicName\":\"x\",\"topic name\":\"y\"}";
    assertThat(recover(TOPIC.allowing(Allowance.ALIASES), raw, Finish.STOP))
        .isInstanceOf(ModelFailure.class);
    String both = "{\"topicName\":\"x\",\"topic_name\":\"y\"}";
    assertThat(recover(TOPIC.allowing(Allowance.ALIASES), both, Finish.STOP))
        .isInstanceOf(ModelFailure.class);
  }

  @Test
  void oneValueIsAListOfOne() {
    only(LIST, Allowance.WRAPPING, "{\"a\":1}", "[{\"a\":1}]");
    only(
        TOPIC,
        Allowance.WRAPPING,
        "{\"topic_name\":\"x\",\"hits\":{\"a\":1}}",
        "{\"topic_name\":\"x\",\"hits\":[{\"a\":1}]}");
  }

  @Test
  void ofClashingKeysTheLastOneCounts() {
    only(
        TOPIC,
        Allowance.LAST_KEY,
        "{\"topic_name\":\"x\",\"topic_name\":\"y\"}",
        "{\"topic_name\":\"y\"}");
    only(
        TOPIC, Allowance.LAST_KEY, "{topic_name:'x', 'topic_name':'y',}", "{\"topic_name\":\"y\"}");
  }

  @Test
  void ofSeveralValuesTheLastOneCounts() {
    only(
        TOPIC,
        Allowance.LAST_VALUE,
        "First {\"topic_name\":\"x\"} and then {\"topic_name\":\"y\"}",
        "{\"topic_name\":\"y\"}");
  }

  @Test
  void theValuesBeforeTheLastOneAreItsRivals() {
    String raw = "First {\"topic_name\":\"x\"} and then {\"topic_name\":\"y\"}";
    ObjectNode thought = JSON.createObjectNode().put("content", "").put("reasoning_content", raw);
    Reply said = recover(TOPIC.allowing(Allowance.LAST_VALUE), raw, Finish.STOP);
    Reply promoted =
        new Recovery(Profile.AUTO, Limits.DEFAULT)
            .recover(
                new Asked(TOPIC.allowing(Allowance.LAST_VALUE), List.of("?")),
                new RawReply(thought, Finish.STOP, Usage.UNKNOWN));
    for (Reply reply : List.of(said, promoted)) {
      assertThat(((Answer) reply).evidence().rivals()).extracting(Source::start).containsExactly(6);
    }
  }

  @Test
  void whatIsMissingIsInvented() {
    only(TOPIC, Allowance.LOSSY, "{\"topic_name\":\"x", "{\"topic_name\":\"x\"}");
    only(TOPIC, Allowance.LOSSY, "{\"topic_name\":", "{\"topic_name\":null}");
  }

  @Test
  void whatTheTokenLimitCutStaysCut() {
    assertThat(code(recover(TOPIC.allowing(Allowance.LOSSY), "{\"topic_name\":\"x", Finish.LENGTH)))
        .isEqualTo(Code.TRUNCATED_ANSWER);
  }
}
