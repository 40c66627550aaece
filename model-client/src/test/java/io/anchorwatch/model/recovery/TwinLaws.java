package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.Edit;
import io.anchorwatch.model.Evidence.Source;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** What holds of every reply, however it was made to mislead. Not safe for use by many threads. */
final class TwinLaws {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Map<String, Recovery> recoveries = new HashMap<>();

  /** The verdict, after every law was looked at. */
  Reply hold(HostileTwin twin, long seed) {
    String told = "seed " + seed + ": " + twin;
    Reply reply = judged(twin.profile(), twin.asked(), twin.reply());
    if (reply instanceof Answer answer) {
      right(twin, answer, told);
      editsGiveTheAnswer(answer, told);
    } else if (!twin.plainMention()) {
      assertThat(((ModelFailure) reply).partial()).as(told).doesNotContain(HostileTwin.SECRET);
    }
    streamIsABeginning(twin, reply, seed, told);
    return reply;
  }

  Reply judged(Profile profile, Asked asked, RawReply reply) {
    return recoveries
        .computeIfAbsent(profile.name(), it -> new Recovery(profile, Limits.DEFAULT))
        .recover(asked, reply);
  }

  private static void right(HostileTwin twin, Answer answer, String told) {
    assertThat(answer.text()).as(told).doesNotContain(HostileTwin.SECRET);
    if (!answer.toolCalls().isEmpty()) {
      assertThat(twin.call()).as(told).isTrue();
      assertThat(answer.toolCalls()).as(told).hasSize(1);
      assertThat(JSON.readTree(answer.toolCalls().get(0).arguments()))
          .as(told)
          .isEqualTo(JSON.readTree(twin.truth()));
      return;
    }
    assertThat(twin.call()).as(told).isFalse();
    assertThat(twin.truth()).as(told).isNotEmpty();
    if (twin.asked().format() instanceof AnswerFormat.Prose) {
      assertThat(answer.text()).as(told).isEqualTo(twin.truth());
    } else {
      assertThat(JSON.readTree(answer.text())).as(told).isEqualTo(JSON.readTree(twin.truth()));
    }
  }

  /** The edits, applied to the raw text, give the answer. */
  static void editsGiveTheAnswer(Answer answer, String told) {
    Source source = answer.evidence().source();
    if (!answer.toolCalls().isEmpty() || source.raw().isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (Edit edit : answer.evidence().edits()) {
      text.append(source.raw(), at, edit.offset()).append(edit.inserted());
      at = edit.offset() + edit.removed();
    }
    assertThat(text.append(source.raw().substring(at)).toString())
        .as(told)
        .isEqualTo(answer.text());
  }

  /** No thought is handed out early either, and what is handed out is the answer's beginning. */
  private static void streamIsABeginning(HostileTwin twin, Reply reply, long seed, String told) {
    StringBuilder said = new StringBuilder();
    AnswerStream stream =
        new AnswerStream(twin.profile(), twin.asked(), Limits.DEFAULT, said::append);
    for (String field : new String[] {"reasoning_content", "reasoning", "thinking"}) {
      stream.thought(twin.reply().message().path(field).asString(""));
    }
    String content = twin.reply().message().path("content").asString("");
    for (String piece : Cuts.random(content, new Random(seed))) {
      stream.content(piece);
    }
    if (twin.plainMention()) {
      return;
    }
    assertThat(said.toString()).as(told).doesNotContain(HostileTwin.SECRET);
    if (reply instanceof Answer answer && answer.evidence().edits().isEmpty()) {
      assertThat(answer.text()).as(told).startsWith(said.toString());
    }
  }
}
