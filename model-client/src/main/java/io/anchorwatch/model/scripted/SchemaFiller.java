package io.anchorwatch.model.scripted;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes up a value that conforms to a schema: the same one each time, and about the data that came
 * with the request where the names meet (an {@code id} asked for is an {@code id} that was given).
 * Knows the keywords that structured output uses. Stateless.
 */
final class SchemaFiller {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_ITEMS = 64;
  private static final List<String> SUBJECTS = List.of("topic", "title", "name");
  private static final List<String> PHRASES =
      List.of("%s in practice", "What readers ask about %s", "%s, one year on", "A map of %s");
  private static final Set<String> CHOICES = Set.of("anyOf", "oneOf", "allOf");

  private final JsonNode root;

  SchemaFiller(JsonNode root) {
    this.root = root;
  }

  JsonNode fill(JsonNode data) {
    return fill(root, data, "answer", 0);
  }

  private JsonNode fill(JsonNode declared, JsonNode data, String name, int depth) {
    JsonNode schema = resolved(declared);
    if (depth > MAX_DEPTH) {
      return NODES.nullNode();
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.path("enum").size() > 0) {
      return schema.get("enum").get(pick(name, data, schema.get("enum").size()));
    }
    for (String choice : CHOICES) {
      if (schema.path(choice).size() > 0) {
        return fill(schema.get(choice).get(0), data, name, depth + 1);
      }
    }
    return switch (type(schema)) {
      case "object" -> object(schema, data, depth);
      case "array" -> array(schema, data, name, depth);
      case "integer", "number" -> number(schema, data, name);
      case "boolean" -> NODES.booleanNode(pick(name, data, 2) == 1);
      case "null" -> NODES.nullNode();
      default -> text(schema, data, name);
    };
  }

  private JsonNode resolved(JsonNode schema) {
    JsonNode at = schema;
    for (int hop = 0; hop < MAX_DEPTH && at.path("$ref").asString("").startsWith("#"); hop++) {
      at = root.at(at.get("$ref").asString().substring(1));
    }
    return at;
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.path(0).asString("string");
    }
    if (type.isString()) {
      return type.asString();
    }
    return schema.has("properties") || schema.has("additionalProperties") ? "object" : "string";
  }

  private ObjectNode object(JsonNode schema, JsonNode data, int depth) {
    ObjectNode filled = NODES.objectNode();
    JsonNode properties = schema.path("properties");
    for (String key : properties.propertyNames()) {
      filled.set(key, fill(properties.get(key), within(data, key), key, depth + 1));
    }
    JsonNode others = schema.path("additionalProperties");
    if (properties.isEmpty() && others.isObject() && data.isObject()) {
      for (String key : data.propertyNames()) {
        filled.set(key, fill(others, data.get(key), key, depth + 1));
      }
    }
    return filled;
  }

  /** What the data says about a property; what it says as a whole if it has no such name. */
  private static JsonNode within(JsonNode data, String key) {
    return data.has(key) ? data.get(key) : data;
  }

  private ArrayNode array(JsonNode schema, JsonNode data, String name, int depth) {
    int least = schema.path("minItems").asInt(1);
    int most = Math.min(schema.path("maxItems").asInt(MAX_ITEMS), MAX_ITEMS);
    int wanted = data.isArray() ? data.size() : 1;
    int size = Math.max(Math.min(wanted, most), Math.min(least, MAX_ITEMS));
    ArrayNode filled = NODES.arrayNode();
    for (int i = 0; i < size; i++) {
      JsonNode item = data.isArray() ? data.path(i) : data;
      filled.add(fill(schema.path("items"), item, name + i, depth + 1));
    }
    return filled;
  }

  private JsonNode number(JsonNode schema, JsonNode data, String name) {
    long least = (long) Math.ceil(schema.path("minimum").asDouble(0));
    if (schema.has("exclusiveMinimum")) {
      least = (long) Math.floor(schema.get("exclusiveMinimum").asDouble(0)) + 1;
    }
    long most = (long) Math.floor(schema.path("maximum").asDouble(least + 100.0));
    if (schema.has("exclusiveMaximum")) {
      most = (long) Math.ceil(schema.get("exclusiveMaximum").asDouble(0)) - 1;
    }
    return NODES.numberNode(
        least + pick(name, data, (int) Math.max(1, Math.min(most - least + 1, 1000))));
  }

  private static JsonNode text(JsonNode schema, JsonNode data, String name) {
    String text =
        data.isString()
            ? data.asString()
            : PHRASES.get(pick(name, data, PHRASES.size())).formatted(subject(data, name));
    int least = schema.path("minLength").asInt(0);
    int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    StringBuilder fitted = new StringBuilder(text);
    while (fitted.length() < least) {
      fitted.append(" and more");
    }
    fitted.setLength(Math.min(fitted.length(), most));
    return NODES.stringNode(fitted.toString());
  }

  private static String subject(JsonNode data, String name) {
    return SUBJECTS.stream()
        .map(key -> data.path(key).asString(""))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(name);
  }

  private static int pick(String name, JsonNode data, int size) {
    return Math.floorMod(31 * name.hashCode() + data.toString().hashCode(), size);
  }
}
