package io.anchorwatch.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An event as one flat JSON object on one line: first what every event has, then the MDC, then its
 * key-values with numbers and booleans as such. The journal cuts a line at 48 KiB, so what is long
 * is shortened until the whole fits.
 */
final class JsonLine {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int LINE_BYTES = 46 * 1024;
  private static final int LONGEST_TEXT = 8192;
  private static final int SHORTEST_TEXT = 16;

  private JsonLine() {}

  static String of(ILoggingEvent event) {
    int longest = LONGEST_TEXT;
    String line = line(event, longest);
    while (line.getBytes(StandardCharsets.UTF_8).length > LINE_BYTES && longest > SHORTEST_TEXT) {
      longest /= 2;
      line = line(event, longest);
    }
    return line;
  }

  private static String line(ILoggingEvent event, int longest) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      for (Map.Entry<String, Object> field : fields(event, longest).entrySet()) {
        json.writeName(field.getKey());
        write(json, field.getValue(), longest);
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  /** A key that is taken gets an underscore: nothing is lost, and no name comes twice. */
  private static Map<String, Object> fields(ILoggingEvent event, int longest) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("time", event.getInstant());
    fields.put("level", event.getLevel().levelStr);
    fields.put("logger", event.getLoggerName());
    fields.put("thread", event.getThreadName());
    fields.put("message", String.valueOf(event.getFormattedMessage()));
    event.getMDCPropertyMap().forEach((key, value) -> put(fields, key, value));
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        put(fields, pair.key, pair.value == null ? "null" : pair.value);
      }
    }
    if (event.getThrowableProxy() != null) {
      put(fields, "error", StackTrace.of(event.getThrowableProxy(), 2 * longest));
    }
    return fields;
  }

  private static void put(Map<String, Object> fields, String key, Object value) {
    String free = key;
    while (fields.containsKey(free)) {
      free = free + "_";
    }
    fields.put(free, value);
  }

  private static void write(JsonGenerator json, Object value, int longest) {
    if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double || value instanceof Float) {
      json.writeNumber(((Number) value).doubleValue());
    } else if (value instanceof StackTrace trace) {
      json.writeString(trace.text());
    } else {
      json.writeString(Texts.shortened(Texts.of(value), longest));
    }
  }
}
