package io.anchorwatch.model.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes documents such as models write: records with names, prose, lists and numbers. Seeded. */
final class Sample {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> KEYS =
      List.of(
          "title", "name", "summary", "score", "tags", "items", "active", "id", "notes", "url",
          "count", "author", "reason", "options", "path", "date", "price", "details");
  private static final List<String> WORDS =
      List.of(
          "the",
          "model",
          "answer",
          "it's",
          "found",
          "a",
          "gap",
          "between",
          "topics",
          "Paris",
          "don't",
          "(see above)",
          "https://example.org/a?b=1",
          "50%",
          "C:",
          "e.g.",
          "München",
          "说明",
          "step-by-step",
          "x=1;",
          "is",
          "new",
          "and",
          "well,",
          "however:",
          "[1]",
          "🙂",
          "\"quoted\"",
          "\"two words\",",
          "one\ntwo",
          "(\"aside\")");

  private final Random random;

  Sample(Random random) {
    this.random = random;
  }

  JsonNode document() {
    return random.nextInt(4) == 0 ? array(3) : object(3);
  }

  private JsonNode value(int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 9)) {
      case 0 -> JSON.getNodeFactory().numberNode(random.nextInt(100_000) - 1000);
      case 1 -> JSON.getNodeFactory().numberNode(random.nextInt(1000) / 8.0);
      case 2 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
      case 3 -> random.nextInt(3) == 0 ? JSON.getNodeFactory().nullNode() : text();
      case 4, 5 -> text();
      case 6 -> array(depth - 1);
      default -> object(depth - 1);
    };
  }

  private JsonNode text() {
    List<String> words = new ArrayList<>();
    int count = random.nextInt(8);
    for (int i = 0; i <= count; i++) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    String text = String.join(" ", words);
    return JSON.getNodeFactory().stringNode(random.nextInt(20) == 0 ? "" : text);
  }

  private ObjectNode object(int depth) {
    ObjectNode object = JSON.createObjectNode();
    int count = random.nextInt(5);
    for (int i = 0; i <= count; i++) {
      object.set(KEYS.get(random.nextInt(KEYS.size())), value(depth));
    }
    return object;
  }

  private ArrayNode array(int depth) {
    ArrayNode array = JSON.createArrayNode();
    int count = random.nextInt(4);
    int kind = random.nextInt(3);
    for (int i = 0; i <= count; i++) {
      array.add(kind == 0 ? text() : kind == 1 ? object(depth == 0 ? 0 : depth - 1) : value(depth));
    }
    return array;
  }
}
