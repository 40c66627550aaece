package io.anchorwatch.facts;

import io.anchorwatch.jobs.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON object in the making, its fields in the order they are added. Instants are written in
 * UTC with milliseconds, constants as they are spelled in files, what is absent as null. Not
 * thread-safe.
 */
public final class Json {
  private static final JsonMapper WRITER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final JsonMapper SHORT_WRITER = JsonMapper.builder().build();
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  /** An object without fields yet. */
  public static Json object() {
    return new Json();
  }

  /** Adds a field, or gives one that is there another value. */
  public Json with(String name, Object value) {
    fields.put(name, plain(value));
    return this;
  }

  /** Writes the object, and nothing else, as data. */
  public void print(Lines lines) {
    lines.line(text());
  }

  /** Writes the object as one line of data: for streams of objects. */
  public void printLine(Lines lines) {
    lines.line(line());
  }

  /** The fields that have a value, as they would be written. */
  public Map<String, Object> present() {
    Map<String, Object> present = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          if (value != null) {
            present.put(name, value);
          }
        });
    return present;
  }

  /** The object over several lines, for people too. */
  public String text() {
    return WRITER.writeValueAsString(fields);
  }

  /** The object in one line. */
  public String line() {
    return SHORT_WRITER.writeValueAsString(fields);
  }

  /** {@code 2026-11-24T00:30:04.120Z}. */
  public static String instant(Instant instant) {
    return UTC.format(instant);
  }

  /** What a JSON writer knows how to write. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return plain(optional.orElse(null));
    }
    if (value instanceof Json json) {
      return json.fields;
    }
    if (value instanceof Instant instant) {
      return instant(instant);
    }
    if (value instanceof Date date) {
      return instant(date.toInstant());
    }
    if (value instanceof Duration duration) {
      return duration.toMillis();
    }
    if (value instanceof Enum<?> constant) {
      return ValueType.spelled(constant);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, each) -> copy.put(String.valueOf(key), plain(each)));
      return copy;
    }
    if (value instanceof Collection<?> all) {
      return all.stream().<@Nullable Object>map(Json::plain).toList();
    }
    return value;
  }
}
