package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.AnswerFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is handed out while an answer is still being written. */
class AnswerStreamTest {
  private static final AnswerFormat JSON = new AnswerFormat.AnyObject();
  private static final AnswerFormat PROSE = new AnswerFormat.Prose();

  /** Everything handed out, and after each piece how much it was. */
  private static final class Seen implements AnswerStream.Listener {
    private final StringBuilder said = new StringBuilder();
    private final StringBuilder thought = new StringBuilder();
    private final List<String> values = new ArrayList<>();

    @Override
    public void said(String characters) {
      said.append(characters);
    }

    @Override
    public void thought(String characters) {
      thought.append(characters);
    }

    @Override
    public void value(String pointer, String value) {
      values.add(pointer + "=" + value);
    }
  }

  private static Seen fed(String profile, AnswerFormat format, String... pieces) {
    Seen seen = new Seen();
    AnswerStream stream =
        new AnswerStream(
            Profiles.named(profile), new Asked(format, List.of()), Limits.DEFAULT, seen);
    for (String piece : pieces) {
      stream.content(piece);
    }
    return seen;
  }

  @Test
  void theAnswerIsHandedOutAsSoonAsThoughtIsClosed() {
    assertThat(fed("deepseek_r1", PROSE, "weigh", "</think>\n\nTake ", "the fer").said)
        .hasToString("Take the fer");
  }

  @Test
  void blanksAreHeldBackUntilSomethingFollows() {
    assertThat(fed("qwen3", PROSE, "<think>a</think>Take", " ", " ", "<|im_end|>").said)
        .hasToString("Take");
    assertThat(fed("qwen3", PROSE, "<think>a</think>Take", " ", " ", " it").said)
        .hasToString("Take   it");
  }

  @Test
  void whatMayBecomeAMarkerIsHeldBack() {
    assertThat(fed("qwen3", PROSE, "<think>a</think>Take <", "thi").said).hasToString("Take");
    assertThat(fed("qwen3", PROSE, "<think>a</think>Take <", "thistle>").said)
        .hasToString("Take <thistle>");
  }

  @Test
  void nothingIsHandedOutBeforeThoughtCouldStillBeClosed() {
    assertThat(fed("auto", PROSE, "Perhaps the ferry").said).isEmpty();
    assertThat(fed("deepseek_r1", PROSE, "Perhaps the ferry").said).isEmpty();
    assertThat(fed("auto", JSON, "{\"t\":\"draft\"} hm").said).isEmpty();
  }

  @Test
  void thoughtInAFieldOfItsOwnFreesTheAnswer() {
    Seen seen = new Seen();
    AnswerStream stream =
        new AnswerStream(Profile.AUTO, new Asked(PROSE, List.of()), Limits.DEFAULT, seen);
    stream.thought("weigh");
    stream.content("Take the ");
    stream.content("ferry.");
    assertThat(seen.said).hasToString("Take the ferry.");
    assertThat(seen.thought).hasToString("weigh");
  }

  @Test
  void thoughtInAFieldOfItsOwnWasNotOpenedByThePrompt() {
    Seen seen = new Seen();
    AnswerStream stream =
        new AnswerStream(
            Profiles.named("deepseek_r1"), new Asked(PROSE, List.of()), Limits.DEFAULT, seen);
    stream.thought("weigh");
    stream.content("Take the ferry.");
    assertThat(seen.said).hasToString("Take the ferry.");
  }

  @Test
  void whetherItThinksOrAnswersIsKnownAtAnyTime() {
    AnswerStream stream =
        new AnswerStream(Profile.AUTO, new Asked(PROSE, List.of()), Limits.DEFAULT, it -> {});
    stream.follow("\n<thi");
    assertThat(stream.thinking()).isFalse();
    assertThat(stream.answering()).isFalse();
    stream.follow("nk>weigh `</think>`");
    assertThat(stream.thinking()).isTrue();
    assertThat(stream.answering()).isFalse();
    stream.follow("</think>\n");
    assertThat(stream.thinking()).isFalse();
    assertThat(stream.answering()).isFalse();
    stream.follow("So");
    assertThat(stream.answering()).isTrue();
  }

  @Test
  void controlTokensAndCallsAreNeverHandedOut() {
    assertThat(fed("qwen25", PROSE, "Four.<|im_", "end|>").said).hasToString("Four.");
    assertThat(fed("qwen25", PROSE, "I look.\n<tool", "_call>{\"name\":1}").said)
        .hasToString("I look.");
  }

  @Test
  void membersAreOfferedAsTheyComplete() {
    Seen seen = fed("qwen25", JSON, "{\"a\": [1, {\"b\": 2}], \"c/d\": \"x", "y\", \"e\": tr");
    assertThat(seen.values).containsExactly("/a=[1,{\"b\":2}]", "/c~1d=\"xy\"");
    assertThat(seen.said.toString()).startsWith("{\"a\": [1, {\"b\": 2}], \"c/d\": \"xy\"");
  }

  @Test
  void onlyTheFirstValueIsHandedOut() {
    assertThat(fed("qwen25", JSON, "{\"a\":1}", " and more {\"a\":2}").said)
        .hasToString("{\"a\":1}");
  }

  @Test
  void theCutsDoNotMatterToWhatIsHandedOutInTheEnd() {
    String text =
        "<think>a `</think>` b</think>\n{\"t\":\"<think>\",\"u\":[1,2.5,true]} <|im_end|>";
    String whole = fed("qwen3", JSON, text).said.toString();
    assertThat(whole).isEqualTo("{\"t\":\"<think>\",\"u\":[1,2.5,true]}");
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      assertThat(fed("qwen3", JSON, Cuts.random(text, random)).said).hasToString(whole);
    }
  }
}
