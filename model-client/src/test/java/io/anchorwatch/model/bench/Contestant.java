package io.anchorwatch.model.bench;

import io.anchorwatch.model.json.Bounds;
import io.anchorwatch.model.json.Leniency;
import io.anchorwatch.model.json.Reading.Value;
import io.anchorwatch.model.json.TolerantReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who reads JSON.
 *
 * @param name what it is called in the table
 * @param reader from a text to a value; throws or returns null to refuse
 */
record Contestant(String name, Reader reader) {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** From a text to a value. */
  interface Reader {
    JsonNode read(String text) throws Exception;
  }

  /** All that are on the class path. */
  static List<Contestant> all() {
    List<Contestant> all = new ArrayList<>();
    all.add(new Contestant("jackson", JSON::readTree));
    TolerantReader ours = new TolerantReader(Leniency.SYNTAX, Bounds.DEFAULT);
    all.add(
        new Contestant(
            "anchorwatch", text -> ours.read(text) instanceof Value value ? value.node() : null));
    foreign(all, "langchain4j", Contestant::langChain);
    foreign(all, "spring-ai", Contestant::spring);
    foreign(all, "json-repair", Contestant::jsonRepair);
    return all;
  }

  private interface Found {
    Reader reader() throws ReflectiveOperationException;
  }

  /** Libraries are found by name, so that nothing but this benchmark depends on them. */
  private static void foreign(List<Contestant> all, String name, Found found) {
    try {
      all.add(new Contestant(name, found.reader()));
    } catch (ReflectiveOperationException | LinkageError absent) {
      System.err.println("left out: " + name + " (" + absent + ")");
    }
  }

  private static Reader langChain() throws ReflectiveOperationException {
    Class<?> type = Class.forName("dev.langchain4j.internal.JsonParsingUtils");
    Method parse = type.getMethod("extractAndParseJson", String.class, Class.class);
    Method value = parse.getReturnType().getMethod("value");
    return text -> tree(value.invoke(parse.invoke(null, text, Object.class)));
  }

  private static Reader spring() throws ReflectiveOperationException {
    Class<?> type = Class.forName("org.springframework.ai.converter.BeanOutputConverter");
    Constructor<?> made = type.getConstructor(Class.class);
    Object converter = made.newInstance(JsonNode.class);
    Method convert = type.getMethod("convert", String.class);
    return text -> tree(convert.invoke(converter, text));
  }

  private static Reader jsonRepair() throws ReflectiveOperationException {
    Class<?> type = Class.forName("io.github.haibiiin.json.repair.JSONRepair");
    Method handle = type.getMethod("handle", String.class);
    Constructor<?> made = type.getConstructor();
    return text -> JSON.readTree((String) handle.invoke(made.newInstance(), text));
  }

  private static JsonNode tree(Object value) {
    return value == null ? null : JSON.readTree(JSON.writeValueAsString(value));
  }
}
