package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.json.Same;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Samples gathered from other projects. They expect guesses we refuse to make, so what counts is
 * that nothing is answered wrongly; how many are right is printed.
 */
class SharedSamplesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AnswerFormat ANY_JSON = new AnswerFormat.UnderSchema("any", "{}");

  private static List<JsonNode> samples(String name) throws IOException {
    String shared =
        Objects.requireNonNullElse(
            System.getenv("ANCHORWATCH_SHARED"), System.getProperty("anchorwatch.shared", ""));
    Path file = Path.of(shared, "data", "model", name);
    if (!Files.exists(file)) {
      System.out.println("LEFT OUT: no shared samples at " + file);
    }
    assumeTrue(Files.exists(file));
    return Files.readAllLines(file).stream().map(it -> JSON.readTree(it)).toList();
  }

  private static Reply recover(AnswerFormat format, String content) {
    ObjectNode message = JSON.createObjectNode().put("content", content);
    return new Recovery(Profile.AUTO, Limits.DEFAULT)
        .recover(new Asked(format, List.of()), new RawReply(message, Finish.STOP, Usage.UNKNOWN));
  }

  @Test
  void damagedJsonIsMendedRightlyOrNotAtAll() throws IOException {
    int right = 0;
    int refused = 0;
    int wrong = 0;
    for (JsonNode sample : samples("json-repair-dev.jsonl")) {
      boolean mustFail = sample.path("mustFail").asBoolean();
      Reply reply = recover(ANY_JSON, sample.path("input").asString());
      if (reply instanceof ModelFailure) {
        right += mustFail ? 1 : 0;
        refused += mustFail ? 0 : 1;
        continue;
      }
      JsonNode value = JSON.readTree(((Answer) reply).text());
      boolean same = !mustFail && Same.value(value, sample.get("expect"));
      right += same ? 1 : 0;
      if (!same) {
        wrong++;
        System.out.println("not as expected: " + sample + " -> " + value);
      }
    }
    System.out.println(
        "json repair: " + right + " right, " + refused + " refused, " + wrong + " other");
    assertThat(right).isGreaterThan(0);
  }

  /**
   * Samples on which the other tools agree, by the profile of their family. One family's tools
   * leave thought in the answer on purpose; that is the one thing we never do.
   */
  @Test
  void thoughtIsNeverTakenForTheAnswer() throws IOException {
    int right = 0;
    int refused = 0;
    for (JsonNode sample : samples("thought-split-dev.jsonl")) {
      String family = sample.path("family").asString();
      if (family.equals("minimax_append_think") || !sample.path("oraclesAgree").asBoolean()) {
        continue;
      }
      JsonNode oracle = sample.path("oracles").path(0);
      String said = oracle.path("normal_text").asString().strip();
      Reply reply = split(Profiles.named(family), text(sample));
      if (reply instanceof Answer answer) {
        assertThat(answer.text()).as(sample.toString()).isEqualTo(said);
        assertThat(answer.thought().strip())
            .isEqualTo(oracle.path("reasoning_text").asString().strip());
        right++;
      } else {
        right += said.isEmpty() ? 1 : 0;
        refused += said.isEmpty() ? 0 : 1;
      }
    }
    System.out.println("thought split: " + right + " right, " + refused + " refused");
    assertThat(refused).isLessThanOrEqualTo(right / 20);
  }

  private static Reply split(Profile profile, String content) {
    ObjectNode message = JSON.createObjectNode().put("content", content);
    Asked asked = new Asked(new AnswerFormat.Prose(), List.of(), Asked.Tools.UNKNOWN, false);
    return new Recovery(profile, Limits.DEFAULT)
        .recover(asked, new RawReply(message, Finish.STOP, Usage.UNKNOWN));
  }

  private static String text(JsonNode sample) {
    if (sample.path("text").isString()) {
      return sample.path("text").asString();
    }
    StringBuilder joined = new StringBuilder();
    sample.path("chunks").forEach(it -> joined.append(it.asString()));
    return joined.toString();
  }
}
