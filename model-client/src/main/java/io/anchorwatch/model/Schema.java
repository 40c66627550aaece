package io.anchorwatch.model;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of a record, and the way back: what a model is asked for and what its answer
 * becomes. Every component is required unless it is an {@link Optional}; other names are refused.
 * Components are texts, numbers, truth values, enums, dates, instants, records, and lists, sets,
 * arrays and maps by text of those. Immutable; safe for use by many threads.
 *
 * @param <T> the record
 */
public final class Schema<T extends Record> {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<Class<?>> WHOLE =
      Set.of(
          byte.class,
          short.class,
          int.class,
          long.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          BigInteger.class);
  private static final Set<Class<?>> NUMBERS =
      Set.of(float.class, double.class, Float.class, Double.class, BigDecimal.class);

  private final Class<T> type;
  private final String text;

  private Schema(Class<T> type, String text) {
    this.type = type;
    this.text = text;
  }

  /**
   * The schema of a record.
   *
   * @throws IllegalArgumentException if a component is of a type that has no schema, or a record
   *     holds itself; the message names it
   */
  public static <T extends Record> Schema<T> of(Class<T> type) {
    return new Schema<>(type, object(type, new ArrayDeque<>()).toString());
  }

  /** What to ask for: named after the record. */
  public AnswerFormat.UnderSchema format() {
    String name = type.getSimpleName().replaceAll("[^A-Za-z0-9_-]", "_");
    return new AnswerFormat.UnderSchema(name.substring(0, Math.min(64, name.length())), text);
  }

  /** The schema as JSON. */
  public String text() {
    return text;
  }

  /**
   * The answer as a record.
   *
   * @throws IllegalArgumentException if the record refuses the values, which a schema cannot know
   */
  public T decode(Answer answer) {
    try {
      return JSON.readValue(answer.text(), type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "an answer that conforms to the schema of " + type.getName() + " is refused by it", e);
    }
  }

  private static ObjectNode object(Class<?> type, Deque<Class<?>> within) {
    if (within.contains(type)) {
      throw new IllegalArgumentException(type.getName() + " holds itself and has no finite schema");
    }
    within.push(type);
    ObjectNode schema = NODES.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (RecordComponent component : type.getRecordComponents()) {
      String where = type.getSimpleName() + "." + component.getName();
      properties.set(component.getName(), value(component.getGenericType(), where, within));
      if (component.getType() != Optional.class) {
        required.add(component.getName());
      }
    }
    within.pop();
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode value(Type type, String where, Deque<Class<?>> within) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic, where, within);
    }
    if (type instanceof GenericArrayType array) {
      return list(array.getGenericComponentType(), where, within);
    }
    if (type instanceof Class<?> plain) {
      if (plain.isArray()) {
        return list(plain.getComponentType(), where, within);
      }
      return plain.isRecord() ? object(plain, within) : scalar(plain, where);
    }
    throw new IllegalArgumentException(where + " is of a type that has no schema: " + type);
  }

  private static ObjectNode generic(ParameterizedType type, String where, Deque<Class<?>> within) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (raw == Optional.class) {
      ObjectNode either = NODES.objectNode();
      ArrayNode choices = either.putArray("anyOf");
      choices.add(value(arguments[0], where, within));
      choices.addObject().put("type", "null");
      return either;
    }
    if (Map.class.isAssignableFrom(raw) && arguments.length == 2 && arguments[0] == String.class) {
      ObjectNode map = NODES.objectNode().put("type", "object");
      map.set("additionalProperties", value(arguments[1], where, within));
      return map;
    }
    if (Collection.class.isAssignableFrom(raw) && arguments.length == 1) {
      ObjectNode list = list(arguments[0], where, within);
      return Set.class.isAssignableFrom(raw) ? list.put("uniqueItems", true) : list;
    }
    throw new IllegalArgumentException(where + " is of a type that has no schema: " + type);
  }

  private static ObjectNode list(Type item, String where, Deque<Class<?>> within) {
    ObjectNode list = NODES.objectNode().put("type", "array");
    list.set("items", value(item, where, within));
    return list;
  }

  private static ObjectNode scalar(Class<?> type, String where) {
    ObjectNode schema = NODES.objectNode();
    if (WHOLE.contains(type)) {
      return schema.put("type", "integer");
    }
    if (NUMBERS.contains(type)) {
      return schema.put("type", "number");
    }
    if (type == boolean.class || type == Boolean.class) {
      return schema.put("type", "boolean");
    }
    if (type.isEnum()) {
      ArrayNode names = schema.put("type", "string").putArray("enum");
      for (Object constant : type.getEnumConstants()) {
        names.add(((Enum<?>) constant).name());
      }
      return schema;
    }
    if (type == String.class || type == Instant.class || type == LocalDate.class) {
      schema.put("type", "string");
      boolean plain = type == String.class;
      return plain ? schema : schema.put("format", type == Instant.class ? "date-time" : "date");
    }
    throw new IllegalArgumentException(where + " is of a type that has no schema: " + type);
  }
}
