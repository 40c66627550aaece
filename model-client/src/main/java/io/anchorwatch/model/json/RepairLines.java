package io.anchorwatch.model.json;

import io.anchorwatch.model.Edit;
import io.anchorwatch.model.json.Reading.Refusal;
import io.anchorwatch.model.json.Reading.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads damaged JSON in bulk, a request and an answer a line. A request is {@code
 * {"id","text","schema"?,"strict"?,"lossy"?,"lastKeys"?}}, where {@code lossy} is {@link
 * Leniency#LOSSY} and {@code lastKeys} {@link ClashingKeys#LAST_WINS}; an answer is {@code
 * {"id","outcome","value","edits","reason"}}, where a refusal also has {@code code} and {@code
 * offset}. Values are the mended text itself without its spaces, so numbers keep their digits. The
 * last few schemas are kept compiled. Not safe for use by many threads.
 */
public final class RepairLines {
  private static final int MOST_SCHEMAS = 64;
  private static final List<String> FLAGS = List.of("strict", "lossy", "lastKeys");

  private final Bounds bounds;
  private final JsonMapper json;
  private final Map<JsonNode, Conformance> schemas =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonNode, Conformance> eldest) {
          return size() > MOST_SCHEMAS;
        }
      };

  /**
   * Begins.
   *
   * @param bounds what is refused as too large
   */
  public RepairLines(Bounds bounds) {
    this.bounds = bounds;
    StreamReadConstraints wide =
        StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build();
    this.json =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(wide).build()).build();
  }

  /** The answer to a request; a line that is no request is answered by a refusal that says so. */
  public String answer(String line) {
    JsonNode request;
    try {
      request = json.readTree(line);
    } catch (JacksonException problem) {
      return bad(
          MissingNode.getInstance(), "the line is not JSON: " + problem.getOriginalMessage());
    }
    if (!(request instanceof ObjectNode object)) {
      return bad(MissingNode.getInstance(), "the line is not a JSON object");
    }
    JsonNode id = object.path("id");
    JsonNode text = object.path("text");
    if (!text.isString()) {
      return bad(id, "\"text\" must be a string");
    }
    for (String flag : FLAGS) {
      if (wrong(object.path(flag))) {
        return bad(id, "\"" + flag + "\" must be true or false");
      }
    }
    return read(id, text.asString(), object);
  }

  /** The answer to a line that could not be read at all: it "is longer than 100 bytes". */
  public static String unread(String reason) {
    return bad(MissingNode.getInstance(), "it " + reason);
  }

  private static boolean wrong(JsonNode flag) {
    return !flag.isMissingNode() && !flag.isNull() && !flag.isBoolean();
  }

  private String read(JsonNode id, String text, ObjectNode request) {
    boolean lastKeys = request.path("lastKeys").asBoolean(false);
    TolerantReader reader =
        new TolerantReader(
            leniency(request), lastKeys ? ClashingKeys.LAST_WINS : ClashingKeys.REFUSED, bounds);
    JsonNode declared = request.path("schema");
    if (declared.isMissingNode() || declared.isNull()) {
      return told(id, text, reader.read(text));
    }
    Reading reading;
    try {
      reading = reader.read(text, schemas.computeIfAbsent(declared, Conformance::new));
    } catch (RuntimeException problem) {
      return bad(id, "\"schema\" cannot be used: " + problem.getMessage());
    }
    return told(id, text, reading);
  }

  private static Leniency leniency(ObjectNode request) {
    if (request.path("strict").asBoolean(false)) {
      return Leniency.STANDARD;
    }
    return request.path("lossy").asBoolean(false) ? Leniency.LOSSY : Leniency.SYNTAX;
  }

  private static String told(JsonNode id, String text, Reading reading) {
    StringBuilder out = begun(id);
    if (reading instanceof Value value) {
      out.append("\"value\",\"value\":");
      Compact.append(value.json(text), out);
      out.append(",\"edits\":[");
      String comma = "";
      for (Edit edit : value.edits()) {
        out.append(comma).append("{\"offset\":").append(edit.offset());
        out.append(",\"kind\":\"").append(edit.kind()).append("\",\"removed\":");
        out.append(edit.removed()).append(",\"inserted\":");
        Compact.append(Content.quoted(edit.inserted()), out);
        out.append('}');
        comma = ",";
      }
      return out.append("],\"reason\":null}").toString();
    }
    Refusal refusal = (Refusal) reading;
    out.append("\"refused\",\"value\":null,\"edits\":[],\"reason\":");
    Compact.append(Content.quoted(refusal.reason()), out);
    out.append(",\"code\":\"").append(refusal.cause()).append("\",\"offset\":");
    return out.append(refusal.offset()).append('}').toString();
  }

  private static StringBuilder begun(JsonNode id) {
    StringBuilder out = new StringBuilder("{\"id\":");
    Compact.append(id.isMissingNode() ? "null" : id.toString(), out);
    return out.append(",\"outcome\":");
  }

  private static String bad(JsonNode id, String reason) {
    StringBuilder out = begun(id).append("\"refused\",\"value\":null,\"edits\":[],\"reason\":");
    Compact.append(Content.quoted("bad line: " + reason), out);
    return out.append(",\"code\":\"BAD_LINE\"}").toString();
  }
}
