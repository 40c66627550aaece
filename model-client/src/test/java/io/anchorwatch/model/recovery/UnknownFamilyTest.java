package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prose of models whose family is not known, and of Granite, which marks thought in plain words.
 */
class UnknownFamilyTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Asked PROSE =
      new Asked(new AnswerFormat.Prose(), List.of(), Asked.Tools.UNKNOWN, false);

  private static Reply judged(String family, String content) {
    ObjectNode message = JSON.createObjectNode().put("content", content);
    return new Recovery(Profiles.named(family), Limits.DEFAULT)
        .recover(PROSE, new RawReply(message, Finish.STOP, Usage.UNKNOWN));
  }

  private static void refused(String family, String content, Code code) {
    assertThat(judged(family, content))
        .isInstanceOfSatisfying(ModelFailure.class, it -> assertThat(it.code()).isEqualTo(code));
  }

  /** What a stream hands out early, a character at a time and in the pieces given. */
  private static List<String> early(String family, String... pieces) {
    String text = String.join("", pieces);
    return List.of(
        handedOut(family, List.of(pieces)),
        handedOut(family, text.chars().mapToObj(it -> String.valueOf((char) it)).toList()));
  }

  private static String handedOut(String family, List<String> pieces) {
    StringBuilder said = new StringBuilder();
    AnswerStream stream =
        new AnswerStream(Profiles.named(family), PROSE, Limits.DEFAULT, said::append);
    pieces.forEach(stream::content);
    return said.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<thought>zq</thought> ; ''",
        "zq</thought> ; ''",
        "<longcat_think>zq</longcat_think> ; ''",
        "<|begin_of_thought|>zq<|end_of_thought|><|begin_of_solution|> ; <|end_of_solution|>",
        "<|START_THINKING|>zq<|END_THINKING|><|START_RESPONSE|> ; <|END_RESPONSE|>",
        "zq[/THINK] ; </s>",
        "<|channel>thought<channel|>zq<channel|> ; ''",
        "</mm:think><mm:think>zq</mm:think> ; ''",
        "<|inner_prefix|>zq<|inner_suffix|> ; <|assistant_end|>",
        "Here's my thought process: zq Here's my response: ; ''",
      })
  void markersThatCannotBeMistakenAreKnownToAll(String before, String after) {
    assertThat(judged("auto", before + "Sail at nine." + after))
        .isInstanceOfSatisfying(
            Answer.class,
            it -> {
              assertThat(it.text()).isEqualTo("Sail at nine.");
              assertThat(it.thought().strip()).isEqualTo("zq");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Okay, the user wants a time. Sail at nine.",
        "The user asked for a time, so nine it is.",
        "So the user's question is when to sail.",
      })
  void whatSpeaksOfTheUserIsThoughtWithoutItsMarks(String text) {
    refused("auto", text, Code.UNMARKED_THOUGHT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The user manual is in the locker.",
        "The user is asked for a password.",
        "Users want to sail at nine.",
        "First, the tide. Then the wind.",
      })
  void whatOnlyBeginsAlikeIsAnAnswer(String text) {
    assertThat(judged("auto", text))
        .isInstanceOfSatisfying(Answer.class, it -> assertThat(it.text()).isEqualTo(text));
  }

  /** Whether the first or the last one ends the thought, nobody can tell. */
  @ParameterizedTest
  @ValueSource(strings = {"granite", "auto"})
  void aResponseThatIsAnnouncedTwiceIsNoAnswer(String family) {
    refused(
        family,
        "Here is my thought process: zq Here is my response: zq Here is my response: nine.",
        Code.AMBIGUOUS);
    refused(
        family,
        "Here is my thought process: zq Here is my response: zq "
            + "Here is my thought process: zq Here is my response: nine.",
        Code.AMBIGUOUS);
  }

  @Test
  void aResponseAnnouncedBehindTextThatWasNotMayFollowThought() {
    refused("granite", "zq so nine. Here is my response: nine.", Code.UNMARKED_THOUGHT);
  }

  @Test
  void wordsInQuotesAnnounceNothing() {
    String text = "It says \"Here is my response:\" a lot.";
    assertThat(judged("granite", text))
        .isInstanceOfSatisfying(Answer.class, it -> assertThat(it.text()).isEqualTo(text));
  }

  @Test
  void noStreamHandsOutWhatWordsMayYetMakeThought() {
    assertThat(
            early("granite", "zq ", "Here is my thought process: zq Here is my response:", " nine"))
        .allSatisfy(it -> assertThat("nine").startsWith(it));
    assertThat(early("gpt_oss", "ana", "lysisWe zq", "assistantfinalnine")).containsOnly("");
  }

  @Test
  void aStreamEndsWhereASecondStretchOfSpeechBegins() {
    assertThat(early("kimi", "◁think▷zq◁/think▷", "one◁/think▷", "two"))
        .allSatisfy(it -> assertThat("one").startsWith(it));
    assertThat(early("think", "<think>zq</think>one<think>zq</think>two"))
        .allSatisfy(it -> assertThat("one").startsWith(it));
  }
}
