package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.recovery.Profile.Markers;
import io.anchorwatch.model.recovery.Profile.Opened;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Thought and answer of every family come apart, by its own profile and without one. */
class FamiliesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SAID = "Boats leave at nine.\n\nAnd at noon.";

  /** One text and what is said in it; nothing, if it is a failure. */
  record Text(String profile, String what, String text, Finish finish, String said) {
    @Override
    public String toString() {
      return profile + ": " + what;
    }
  }

  static Stream<Text> texts() {
    List<Text> texts = new ArrayList<>();
    for (String name : Profiles.names()) {
      Profile profile = Profiles.named(name);
      for (Markers pair : profile.thought().markers()) {
        texts.addAll(of(name, profile, pair));
        if (!Markers.spoken(pair.opens().get(0))) {
          texts.addAll(of("auto", profile, pair));
        }
      }
      texts.addAll(withoutThought(name, profile));
    }
    return texts.stream();
  }

  private static List<Text> of(String name, Profile profile, Markers pair) {
    String open = pair.opens().get(pair.opens().size() - 1);
    String close = pair.closes().get(0);
    String nested = " it has " + open + " inner " + close + " parts ";
    List<Text> texts = new ArrayList<>();
    texts.add(right(name, "plain", open + "weigh" + close + SAID));
    texts.add(right(name, "lines", open + "\nweigh\n" + close + "\n\n" + SAID + "\n"));
    texts.add(right(name, "blanks before", "\n " + open + "\nweigh\n" + close + "\n" + SAID));
    texts.add(right(name, "nothing thought", open + "\n\n" + close + "\n\n" + SAID));
    texts.add(right(name, "in code", open + "the `" + close + "` ends" + close + SAID));
    texts.add(right(name, "in quotes", open + "say \"" + close + "\" then" + close + SAID));
    texts.add(right(name, "in a fence", open + "\n```\n" + close + "\n```\nso" + close + SAID));
    texts.add(right(name, "in JSON", open + "{\"a\":\"" + close + "\"}" + close + SAID));
    texts.add(right(name, "before a token", open + "weigh" + close + SAID + "<|im_end|>"));
    texts.add(
        new Text(
            name,
            "shown as code",
            open + "weigh" + close + "Use `" + open + "x" + close + "`.",
            Finish.STOP,
            "Use `" + open + "x" + close + "`."));
    if (Markers.spoken(open) && profile.thought().opened() == Opened.TEXT) {
      texts.add(right(name, "announced late", "Well. " + open + " weigh " + close + " " + SAID));
    }
    if (!Markers.spoken(open)) {
      texts.add(right(name, "nested", open + "weigh" + nested + "so" + close + SAID));
      texts.add(
          new Text(
              name,
              "in turns",
              open + "a" + close + "One.\n" + open + "b" + close + " Two.",
              Finish.STOP,
              "One.\n Two."));
    }
    texts.add(failure(name, "cut", open + "weigh", Finish.LENGTH));
    texts.add(failure(name, "never ended", open + "weigh", Finish.STOP));
    texts.add(failure(name, "nothing said", open + "weigh" + close, Finish.STOP));
    Opened opened = profile.thought().opened();
    boolean byPrompt = opened == Opened.TEMPLATE || opened == Opened.EITHER;
    if (byPrompt && !Markers.spoken(open)) {
      texts.add(right(name, "opened by the prompt", "weigh\n" + close + "\n\n" + SAID));
      texts.add(right(name, "opened so, in code", "the `" + close + "` ends" + close + SAID));
    }
    return texts;
  }

  private static List<Text> withoutThought(String name, Profile profile) {
    List<Text> texts = new ArrayList<>();
    if (profile.thought().opened() == Opened.TEMPLATE) {
      texts.add(failure(name, "thought only", "weigh", Finish.STOP));
    } else {
      texts.add(right(name, "without thought", SAID));
      List<String> closers =
          profile.thought().markers().stream().flatMap(it -> it.closes().stream()).toList();
      for (String token : profile.speech().control()) {
        if (closers.contains(token)) {
          continue;
        }
        texts.add(right(name, "before " + token, SAID + "\n" + token));
      }
      for (Markers wrapper : profile.speech().wrappers()) {
        String open = wrapper.opens().get(0);
        String close = wrapper.closes().get(0);
        texts.add(right(name, "within " + open, open + "\n" + SAID + "\n" + close));
      }
    }
    return texts;
  }

  private static Text right(String profile, String what, String text) {
    return new Text(profile, what, text, Finish.STOP, SAID);
  }

  private static Text failure(String profile, String what, String text, Finish finish) {
    return new Text(profile, what, text, finish, "");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theAnswerIsWhatWasSaid(Text text) {
    Reply reply =
        new Recovery(Profiles.named(text.profile()), Limits.DEFAULT)
            .recover(
                new Asked(new AnswerFormat.Prose(), List.of()),
                new RawReply(
                    JSON.createObjectNode().put("content", text.text()),
                    text.finish(),
                    Usage.UNKNOWN));
    if (reply instanceof Answer answer) {
      assertThat(answer.text()).as(text.text()).isEqualTo(text.said());
      TwinLaws.editsGiveTheAnswer(answer, text.text());
      return;
    }
    ModelFailure failure = (ModelFailure) reply;
    assertThat(text.said()).as(failure.code() + " " + text.text()).isEmpty();
    if (text.finish() == Finish.LENGTH) {
      assertThat(failure.code()).isEqualTo(Code.TRUNCATED_THOUGHT);
    }
  }
}
