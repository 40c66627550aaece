package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page of shapes is what the client does. To write it anew: {@code mvn test -pl model-client
 * -Dtest=ShapesPageTest -Danchorwatch.write=true}.
 */
class ShapesPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("anchorwatch.root", ".."), "docs", "model-shapes.md");
  private static final Map<String, String> PARTS =
      Map.of(
          "A", "Channel routing",
          "B", "Think markup in text",
          "C", "Channels and control tokens",
          "D", "JSON damage",
          "E", "Which value is the answer",
          "F", "Tool calls");
  private static final List<String> SHAPES =
      Stream.of(
              shapes("A", 22),
              shapes("B", 19),
              shapes("C", 12),
              shapes("D", 19),
              shapes("E", 14),
              shapes("F", 9),
              shapes("G", 18))
          .flatMap(List::stream)
          .toList();

  @Test
  void thePageOfShapesIsWhatTheClientDoes() throws IOException {
    String page = page();
    if (Boolean.getBoolean("anchorwatch.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("stale: mvn test -pl model-client -Dtest=ShapesPageTest -Danchorwatch.write=true")
        .hasContent(page);
  }

  /** Each of them is judged as one body and as a stream, so there are three at least. */
  @Test
  void everyShapeHasATypicalReplyAndATwin() {
    Map<Boolean, Set<String>> shapes =
        Stream.concat(
                Fixture.all().stream().map(it -> shape(it) + " " + kind(it)),
                WireShapesTest.cases().map(it -> it.shape() + " " + it.kind()))
            .collect(
                Collectors.partitioningBy(
                    it -> it.endsWith(" twin"),
                    Collectors.mapping(
                        it -> it.substring(0, it.indexOf(' ')), Collectors.toSet())));
    assertThat(shapes.get(false)).containsExactlyInAnyOrderElementsOf(SHAPES);
    assertThat(shapes.get(true)).containsExactlyInAnyOrderElementsOf(SHAPES);
    assertThat(SHAPES).hasSize(113);
  }

  private static String kind(Fixture fixture) {
    return fixture.line().path("case").asString().startsWith("twin") ? "twin" : "typical";
  }

  private static List<String> shapes(String part, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(it -> part + it).toList();
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder("# What the client makes of known shapes of replies\n\n");
    page.append(
        "Written by `ShapesPageTest`; edits are lost. Each reply is judged as one body and");
    page.append(" as an event stream cut at random places: the verdict is the same.\n");
    List<Fixture> all =
        Fixture.all().stream()
            .sorted(
                Comparator.comparing((Fixture it) -> shape(it).substring(0, 1))
                    .thenComparing(it -> Integer.parseInt(shape(it).substring(1))))
            .toList();
    String part = "";
    for (Fixture fixture : all) {
      String letter = shape(fixture).substring(0, 1);
      if (!letter.equals(part) && PARTS.containsKey(letter)) {
        part = letter;
        page.append("\n## ").append(part).append(". ").append(PARTS.get(part));
        page.append("\n\n| shape | reply | profile | asked | verdict |\n|---|---|---|---|---|\n");
      }
      if (PARTS.containsKey(letter)) {
        page.append(row(fixture));
      }
    }
    return page.append(wire()).toString();
  }

  /** What {@link WireShapesTest} asserts of each shape over a socket. */
  private static String wire() {
    StringBuilder part = new StringBuilder("\n## G. Wire and stream\n\n");
    part.append("Over a real socket, whole and cut at random places.\n\n");
    part.append("| shape | reply | verdict |\n|---|---|---|\n");
    WireShapesTest.cases()
        .sorted(Comparator.comparing(it -> Integer.parseInt(it.shape().substring(1))))
        .map(it -> "| " + it.shape() + " | " + it.kind() + " | " + told(it.expected()) + " |\n")
        .forEach(part::append);
    return part.toString();
  }

  private static String told(String expected) {
    return expected.matches("[A-Z_]+") ? expected : "answer";
  }

  private static String row(Fixture fixture) {
    Reply whole = fixture.judged(Completions.read(fixture.body()));
    Random random = new Random(fixture.toString().hashCode());
    Reply streamed = fixture.judged(ReplyShapesTest.streamed(fixture.events(4, "\n"), random));
    assertThat(verdict(streamed)).as(fixture.toString()).isEqualTo(verdict(whole));
    return Stream.of(
            shape(fixture),
            fixture.line().path("case").asString(),
            fixture.line().path("profile").asString("auto"),
            asked(fixture),
            verdict(whole))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String shape(Fixture fixture) {
    return fixture.line().path("shape").asString();
  }

  private static String asked(Fixture fixture) {
    String tools = fixture.line().has("tools") ? ", tools" : "";
    String format =
        fixture.format() instanceof AnswerFormat.Prose
            ? "text"
            : fixture.format() instanceof AnswerFormat.AnyObject ? "object" : "schema";
    return format + tools;
  }

  private static String verdict(Reply reply) {
    if (reply instanceof Answer answer) {
      String what = answer.toolCalls().isEmpty() ? "answer" : answer.toolCalls().size() + " calls";
      return what + " by " + answer.evidence().rule() + " from " + answer.evidence().field();
    }
    return ((ModelFailure) reply).code().name();
  }
}
