package io.anchorwatch.model.recovery;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.json.Conformance;
import io.anchorwatch.model.json.Same;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a JSON answer must look like. Immutable; safe for use by many threads. */
final class Shape {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Conformance schema;
  private final JsonNode declared;
  private final boolean any;

  private Shape(JsonNode declared, boolean any) {
    this.declared = declared;
    this.any = any;
    this.schema = new Conformance(declared);
  }

  static Shape anyObject() {
    return new Shape(JSON.createObjectNode().put("type", "object"), true);
  }

  static Shape of(AnswerFormat.UnderSchema format) {
    return new Shape(JSON.readTree(format.schema()), false);
  }

  /** A schema as a tree. */
  static JsonNode tree(String schema) {
    return JSON.readTree(schema);
  }

  /** Whether a declared value may be of a type; one that declares none may be a string. */
  static boolean takes(JsonNode declared, String type) {
    JsonNode types = declared.path("type");
    if (types.isString()) {
      return types.asString().equals(type);
    }
    if (types.isArray()) {
      return types.valueStream().anyMatch(it -> it.asString("").equals(type));
    }
    JsonNode choices = declared.has("enum") ? declared.get("enum") : declared.path("const");
    if (choices.isArray()) {
      return choices.valueStream().anyMatch(JsonNode::isString);
    }
    List<JsonNode> either =
        Stream.of("anyOf", "oneOf").flatMap(it -> declared.path(it).valueStream()).toList();
    return either.isEmpty()
        ? choices.isMissingNode() || choices.isString()
        : either.stream().anyMatch(it -> takes(it, type));
  }

  /** The schema as it was given. */
  JsonNode declared() {
    return declared;
  }

  /** Whether a declared value has to be of one type. */
  static boolean only(JsonNode declared, String type) {
    return declared.path("type").asString("").equals(type);
  }

  /** A text as JSON. */
  static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  /** Whether any object will do: then only a whole text is evidence enough. */
  boolean any() {
    return any;
  }

  /** Whether names that are not declared are refused. */
  boolean closed() {
    return declared.path("additionalProperties").isBoolean()
        && !declared.path("additionalProperties").asBoolean();
  }

  boolean conforms(JsonNode value) {
    return schema.test(value);
  }

  /** Whether a value is the schema itself, or some schema where data was asked for. */
  boolean echoes(JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return false;
    }
    boolean looksLikeSchema =
        object.path("type").asString("").equals("object") && object.path("properties").isObject();
    boolean wanted = declared.path("properties").has("properties");
    return (looksLikeSchema && !wanted) || Same.value(value, declared);
  }

  /** Whether a schema with names of its own is met by a value that has none of them. */
  boolean vacuous(JsonNode value) {
    JsonNode properties = declared.path("properties");
    if (!value.isObject() || properties.isEmpty()) {
      return value.isContainer() && value.isEmpty();
    }
    return properties.propertyNames().stream().noneMatch(value::has);
  }
}
