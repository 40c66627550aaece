package io.anchorwatch.model.bench;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.recovery.AnswerStream;
import io.anchorwatch.model.recovery.Asked;
import io.anchorwatch.model.recovery.Finish;
import io.anchorwatch.model.recovery.Limits;
import io.anchorwatch.model.recovery.Profile;
import io.anchorwatch.model.recovery.Profiles;
import io.anchorwatch.model.recovery.RawReply;
import io.anchorwatch.model.recovery.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts how thought and answer are told apart in the samples of {@code thought-split-dev.jsonl}:
 * with the profile of the family and without one, whole and in pieces. A typed error is right where
 * no answer is due, and never wrong. Prints a table on standard error and one JSON object on
 * standard output; with {@code --show} also what was not right. Used by {@code scripts/bench model
 * thought}.
 */
final class ThoughtBench {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final boolean show;
  private final List<JsonNode> samples;
  private final ObjectNode report = JSON.createObjectNode();

  private ThoughtBench(List<JsonNode> samples, boolean show) {
    this.samples = samples;
    this.show = show;
  }

  /** Reads the samples below the folder that {@code anchorwatch.shared} names. */
  static void run(boolean show) throws IOException {
    Path file =
        Path.of(
            System.getProperty("anchorwatch.shared", "../shared"),
            "data",
            "model",
            "thought-split-dev.jsonl");
    List<JsonNode> samples =
        Files.readAllLines(file).stream().map(it -> JSON.readTree(it)).toList();
    ThoughtBench bench = new ThoughtBench(samples, show);
    System.err.printf("%-8s %-8s %6s %6s %6s%n", "profile", "form", "right", "wrong", "error");
    bench.score("family", family -> Profiles.named(family));
    bench.score("auto", family -> Profile.AUTO);
    System.out.println(bench.report);
  }

  private void score(String name, Function<String, Profile> profiles) {
    Map<Verdict, Integer> whole = new EnumMap<>(Verdict.class);
    Map<Verdict, Integer> streamed = new EnumMap<>(Verdict.class);
    for (JsonNode sample : samples) {
      Profile profile = profiles.apply(sample.path("family").asString());
      List<Due> due = due(sample);
      if (due.isEmpty()) {
        continue;
      }
      String text = String.join("", pieces(sample));
      Reply reply = judged(profile, text);
      Verdict batch = verdict(reply, due);
      whole.merge(batch, 1, Integer::sum);
      Verdict live = live(profile, sample, reply, due);
      streamed.merge(live, 1, Integer::sum);
      if (show && (batch != Verdict.RIGHT || live != Verdict.RIGHT)) {
        System.err.println(name + " " + batch + " " + live + " " + sample + "\n  " + reply);
      }
    }
    print(name, "whole", whole);
    print(name, "stream", streamed);
  }

  private void print(String name, String form, Map<Verdict, Integer> score) {
    int right = score.getOrDefault(Verdict.RIGHT, 0);
    int wrong = score.getOrDefault(Verdict.WRONG, 0);
    int error = score.getOrDefault(Verdict.ERROR, 0);
    System.err.printf("%-8s %-8s %6d %6d %6d%n", name, form, right, wrong, error);
    report.putObject(name + "_" + form).put("right", right).put("wrong", wrong).put("error", error);
  }

  private enum Verdict {
    RIGHT,
    WRONG,
    ERROR
  }

  /** One way to take a text apart that a tool of today has. */
  private record Due(String thought, String said) {}

  /**
   * Every way in which the other tools take a sample apart, but those that leave markers in what is
   * said: that is thought in the answer.
   */
  private static List<Due> due(JsonNode sample) {
    List<Due> due = new ArrayList<>();
    for (JsonNode oracle : sample.path("oracles")) {
      String said = bare(oracle.path("normal_text").asString());
      String thought = bare(oracle.path("reasoning_text").asString());
      if (!marked(said)) {
        due.add(new Due(thought, said));
      }
    }
    return due;
  }

  private static String bare(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static boolean marked(String text) {
    return text.contains("think>")
        || text.contains("think▷")
        || text.contains("THINK]")
        || text.contains("<channel|>")
        || text.contains("Here is my");
  }

  /** Tools that were called are an answer as well: what is said besides them is compared. */
  private static Verdict verdict(Reply reply, List<Due> due) {
    boolean silent = due.stream().anyMatch(it -> it.said().isEmpty());
    if (!(reply instanceof Answer answer)) {
      return silent ? Verdict.RIGHT : Verdict.ERROR;
    }
    String said = bare(answer.text());
    boolean right = due.stream().anyMatch(it -> it.said().equals(said));
    return right ? Verdict.RIGHT : Verdict.WRONG;
  }

  /** What was handed out early has to be a beginning of the verdict's answer, or nothing. */
  private static Verdict live(Profile profile, JsonNode sample, Reply reply, List<Due> due) {
    List<List<String>> ways = new ArrayList<>(List.of(pieces(sample)));
    String text = String.join("", pieces(sample));
    ways.add(text.chars().mapToObj(it -> String.valueOf((char) it)).toList());
    ways.add(cut(text, new Random(text.hashCode())));
    for (List<String> way : ways) {
      StringBuilder said = new StringBuilder();
      AnswerStream stream = new AnswerStream(profile, asked(), Limits.DEFAULT, said::append);
      way.forEach(stream::content);
      String early = bare(said.toString());
      boolean begun = due.stream().anyMatch(it -> it.said().startsWith(early));
      boolean same = !(reply instanceof Answer answer) || bare(answer.text()).startsWith(early);
      if (!begun || !same) {
        return Verdict.WRONG;
      }
    }
    return verdict(reply, due);
  }

  private static List<String> cut(String text, Random random) {
    List<String> pieces = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int to = Math.min(text.length(), at + 1 + random.nextInt(9));
      pieces.add(text.substring(at, to));
      at = to;
    }
    return pieces;
  }

  private static Asked asked() {
    return new Asked(new AnswerFormat.Prose(), List.of(), Asked.Tools.UNKNOWN, false);
  }

  private static Reply judged(Profile profile, String content) {
    ObjectNode message = JSON.createObjectNode().put("content", content);
    return new Recovery(profile, Limits.DEFAULT)
        .recover(asked(), new RawReply(message, Finish.STOP, Usage.UNKNOWN));
  }

  private static List<String> pieces(JsonNode sample) {
    if (sample.path("text").isString()) {
      return List.of(sample.path("text").asString());
    }
    List<String> pieces = new ArrayList<>();
    sample.path("chunks").forEach(it -> pieces.add(it.asString()));
    return pieces;
  }
}
