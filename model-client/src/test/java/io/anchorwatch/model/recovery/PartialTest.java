package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a failure shows of an answer that was cut. */
class PartialTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AnswerFormat PROSE = new AnswerFormat.Prose();
  private static final AnswerFormat SCHEMA =
      new AnswerFormat.UnderSchema("t", "{\"type\":\"object\",\"required\":[\"t\"]}");

  private static ModelFailure failure(
      String profile, AnswerFormat format, String content, Finish finish) {
    return (ModelFailure)
        new Recovery(Profiles.named(profile), Limits.DEFAULT)
            .recover(
                new Asked(format, List.of()),
                new RawReply(
                    JSON.createObjectNode().put("content", content), finish, Usage.UNKNOWN));
  }

  @Test
  void whatWasSaidBeforeTheCutIsShown() {
    ModelFailure prose =
        failure("qwen3", PROSE, "<think>weigh</think>\nTake the fer", Finish.LENGTH);
    assertThat(prose.code()).isEqualTo(Code.TRUNCATED_ANSWER);
    assertThat(prose.partial()).isEqualTo("Take the fer");
    assertThat(prose.thought()).isEqualTo("weigh");
    ModelFailure json = failure("auto", SCHEMA, "{\"t\":\"fer", Finish.LENGTH);
    assertThat(json.code()).isEqualTo(Code.TRUNCATED_ANSWER);
    assertThat(json.partial()).isEqualTo("{\"t\":\"fer");
    ModelFailure cut = failure("auto", PROSE, "<think>weigh</think>Take", Finish.MISSING);
    assertThat(cut.code()).isEqualTo(Code.CUT);
    assertThat(cut.partial()).isEqualTo("Take");
  }

  @Test
  void thoughtIsNoPartOfAnAnswer() {
    assertThat(failure("deepseek_r1", PROSE, "weigh", Finish.MISSING).partial()).isEmpty();
    assertThat(failure("deepseek_r1", PROSE, "weigh", Finish.LENGTH).partial()).isEmpty();
    assertThat(failure("auto", SCHEMA, "<think>{\"t\":\"fer", Finish.LENGTH).partial()).isEmpty();
  }

  @Test
  void aReplyThatIsWholeHasNoPart() {
    assertThat(failure("auto", SCHEMA, "Take the ferry.", Finish.STOP).partial()).isEmpty();
  }
}
