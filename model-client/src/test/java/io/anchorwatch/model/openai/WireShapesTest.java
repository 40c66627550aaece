package io.anchorwatch.model.openai;

import static io.anchorwatch.model.scripted.WireShapes.body;
import static io.anchorwatch.model.scripted.WireShapes.event;
import static io.anchorwatch.model.scripted.WireShapes.piece;
import static io.anchorwatch.model.scripted.WireShapes.tooFast;
import static io.anchorwatch.model.scripted.WireShapes.typical;
import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Reply;
import io.anchorwatch.model.scripted.ScriptedReply.End;
import io.anchorwatch.model.scripted.ScriptedReply.Pace;
import io.anchorwatch.model.scripted.ScriptedReply.Raw;
import io.anchorwatch.model.scripted.WireShapes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shape of the wire over a real socket: a typical reply, a twin that must not be taken for
 * it, and both cut at random points.
 */
class WireShapesTest {
  private static final String X = "{\"t\":\"x\"}";
  private static final String DONE = "data: [DONE]\n\n";
  private static final Duration LITTLE = Duration.ofMillis(300);

  private final Harbour harbour = new Harbour();

  @AfterEach
  void close() {
    harbour.close();
  }

  record Case(String shape, String kind, Raw reply, String expected) {
    @Override
    public String toString() {
      return shape + " " + kind + " is " + expected;
    }
  }

  private static Case typicalOf(String shape, String expected) {
    return new Case(shape, "typical", typical(shape), expected);
  }

  private static Case twin(String shape, Raw reply, String expected) {
    return new Case(shape, "twin", reply, expected);
  }

  private static Raw events(String... events) {
    return Raw.events(String.join("", events), End.WHOLE);
  }

  static Stream<Case> cases() {
    return Stream.of(ends(), bodies(), writing(), running()).flatMap(List::stream);
  }

  private static List<Case> ends() {
    return List.of(
        typicalOf("G1", "CUT"),
        twin("G1", events(piece("content", "{\"t\":\"x", "")), "CUT"),
        typicalOf("G2", X),
        twin("G2", events(piece("content", X, ""), piece("content", "", "")), "CUT"),
        typicalOf("G3", "CUT"),
        twin("G3", events(piece("content", X, "stop"), DONE), X),
        typicalOf("G4", "UPSTREAM"),
        twin("G4", events("data: {\"choices\":[],\"error\":null}\n\n", answer(), DONE), X),
        twin(
            "G4",
            events(event("{\"choices\":[],\"error\":{\"code\":\"server_error\"}}")),
            "UPSTREAM"),
        typicalOf("G8", X),
        twin("G8", events(piece("content", X, "").stripTrailing()), "CUT"),
        twin("G8", events(answer().substring(0, answer().length() - 9)), "CUT"),
        typicalOf("G11", X),
        twin("G11", events(piece("reasoning", "hm", "stop"), DONE), "EMPTY"),
        typicalOf("G17", "CUT"),
        twin("G17", Raw.events(piece("content", "{\"t\":", ""), End.CUT), "CUT"),
        twin("G17", Raw.events(answer() + DONE, End.CUT), X));
  }

  private static String answer() {
    return piece("content", X, "stop");
  }

  private static List<Case> bodies() {
    String json =
        "{\"choices\":[{\"message\":{\"content\":\"{\\\"t\\\":\\\"x\\\"}\"},\"finish_reason\":\"stop\"}]}";
    return List.of(
        typicalOf("G5", X),
        twin("G5", body("text/event-stream", json), X),
        twin("G5", body("application/json", "\n\n  " + json), X),
        twin("G5", body("application/json", answer() + DONE), X),
        twin(
            "G5",
            body("application/json", json.replace("\"stop\"", "\"length\"").replace("x\\\"}", "")),
            "TRUNCATED_ANSWER"),
        typicalOf("G6", "UPSTREAM"),
        twin("G6", body("application/json", ""), "UPSTREAM"),
        twin("G6", body("text/event-stream", "<html>busy</html>"), "UPSTREAM"),
        twin("G6", body("application/json", "{\"choices\":[]}"), "UPSTREAM"),
        twin("G17", body("application/json", json.substring(0, 40)), "CUT"),
        twin(
            "G17",
            body("application/json", json)
                .with(Map.of("Content-Type", "application/json", "Content-Encoding", "gzip")),
            "CUT"));
  }

  private static List<Case> writing() {
    String long16 = "0123456789abcdef";
    return List.of(
        typicalOf("G7", X),
        twin(
            "G7",
            events(": data: " + event("{}"), "Data: x\n\n", "datax: y\n\n", answer(), DONE),
            X),
        typicalOf("G9", "{\"t\":\"é 漢 🚢\"}"),
        twin(
            "G9",
            events(piece("content", "{\"t\":\"\ufffd\"}", "stop"), DONE),
            "{\"t\":\"\ufffd\"}"),
        typicalOf("G10", "{\"t\":\"a longer answer\"}"),
        twin(
            "G10",
            events(
                piece("content", "{\"t\":\"", ""),
                piece("content", "ha", ""),
                piece("content", "ha", ""),
                piece("content", "ha", ""),
                piece("content", "\"}", "stop")),
            "{\"t\":\"hahaha\"}"),
        twin(
            "G10",
            events(
                piece("content", "{\"t\":\"" + long16, ""),
                piece("content", long16, ""),
                piece("content", "\"}", "stop")),
            "{\"t\":\"" + long16 + long16 + "\"}"),
        twin(
            "G10",
            events(
                inPieces("{\"t\":\"" + long16 + "\"}"),
                piece("content", "{\"t\":\"" + long16 + "\"}", "stop"),
                DONE),
            "{\"t\":\"" + long16 + "\"}"),
        typicalOf("G12", X),
        twin(
            "G12",
            events("data: {\"choices\":[{\"delta\":null}]}\n\n", "data: []\n\n", DONE),
            "CUT"),
        typicalOf("G13", X),
        twin(
            "G13",
            events(
                piece(1, "content", "{\"t\":\"y\"}", "stop"),
                piece(0, "content", "{\"t\":", ""),
                DONE),
            "CUT"));
  }

  private static String inPieces(String text) {
    return text.chars()
        .mapToObj(it -> piece("content", Character.toString(it), ""))
        .collect(Collectors.joining());
  }

  private static List<Case> running() {
    return List.of(
        typicalOf("G14", "STALLED"),
        twin("G14", events(": wait\n\n".repeat(500), answer(), DONE), X),
        twin(
            "G14",
            Raw.events(
                    piece("content", "", "")
                        + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1}}\n\n",
                    End.NEVER)
                .with(new Pace(10_000, 20, End.NEVER)),
            "STALLED"),
        typicalOf("G15", "LIMIT"),
        twin("G15", events(piece("reasoning", "And yet. ".repeat(2000), ""), answer(), DONE), X),
        twin(
            "G15",
            Raw.events(piece("content", "<think>", ""), End.NEVER).with(new Pace(1, 0, End.NEVER)),
            "STALLED"),
        twin(
            "G15",
            events(
                piece("content", "<think>", ""), piece("content", "And yet. ".repeat(60_000), "")),
            "LIMIT"),
        twin("G15", events(piece("content", "{\"t\":" + "\n".repeat(9000), "")), "LIMIT"),
        twin(
            "G15",
            events(piece("content", "{\"t\":" + "\n".repeat(900) + "\"x\"}", "stop"), DONE),
            "{\"t\":" + "\n".repeat(900) + "\"x\"}"),
        typicalOf("G16", "LIMIT"),
        twin("G16", events(": " + "x".repeat(1 << 20) + "\n\n", answer(), DONE), X),
        twin(
            "G16",
            events(piece("content", "{\"t\":\"" + "x".repeat(1 << 20) + "\"}", "stop"), DONE),
            "{\"t\":\"" + "x".repeat(1 << 20) + "\"}"),
        typicalOf("G18", "UPSTREAM"),
        twin("G18", tooFast(Map.of("Retry-After", "Fri, 01 May 2020 12:00:03 GMT")), "UPSTREAM"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aReplyIsTakenForWhatItIs(Case each) {
    assertThat(Harbour.said(ask(each, each.reply()))).isEqualTo(each.expected());
  }

  /** Big ones are cut by the network anyhow. */
  static Stream<Case> small() {
    return cases()
        .filter(it -> it.reply().pieces().stream().mapToInt(p -> p.size()).sum() < 20_000);
  }

  @ParameterizedTest
  @MethodSource("small")
  void whereItIsCutDoesNotMatter(Case each) {
    for (int seed = 0; seed < 3; seed++) {
      Reply reply = ask(each, each.reply().cut(new Random(seed)));
      assertThat(Harbour.said(reply)).as("seed " + seed).isEqualTo(each.expected());
    }
  }

  @Test
  void everyShapeOfTheWireHasAtLeastThreeFixtures() {
    Map<String, Long> fixtures =
        Stream.concat(cases(), small())
            .collect(Collectors.groupingBy(Case::shape, Collectors.counting()));
    assertThat(fixtures.keySet()).containsAll(WireShapes.names());
    assertThat(fixtures.values()).allMatch(it -> it >= 3);
  }

  private Reply ask(Case each, Raw reply) {
    Duration patience = each.expected().equals("STALLED") ? LITTLE : Duration.ofSeconds(30);
    Harbour quick = new Harbour();
    quick.retries(0);
    quick.deadlines(patience, patience);
    harbour.closing(quick);
    return quick.model(quick.server(reply).url()).ask(Harbour.request());
  }
}
