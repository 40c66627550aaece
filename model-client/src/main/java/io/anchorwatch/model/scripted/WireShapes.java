package io.anchorwatch.model.scripted;

import io.anchorwatch.model.scripted.ScriptedReply.End;
import io.anchorwatch.model.scripted.ScriptedReply.Pace;
import io.anchorwatch.model.scripted.ScriptedReply.Raw;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okio.ByteString;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How servers misbehave on the wire: one reply for each shape of the kind G in the client's
 * contract, with the answer {@code {"t":"x"}} where there is one. Stateless.
 */
public final class WireShapes {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ANSWER = "{\"t\":\"x\"}";
  private static final String DONE = "data: [DONE]\n\n";
  private static final int MEGABYTES = 100;

  private WireShapes() {}

  /** The names of all shapes: {@code G1} to {@code G18}. */
  public static List<String> names() {
    return List.of(
        "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G10", "G11", "G12", "G13", "G14",
        "G15", "G16", "G17", "G18");
  }

  /**
   * A typical reply of a shape.
   *
   * @throws IllegalArgumentException if there is no such shape
   */
  public static Raw typical(String shape) {
    String answer = piece("content", ANSWER, "");
    String finish = piece("content", "", "stop");
    return switch (shape) {
      case "G1" -> Raw.events(answer, End.WHOLE);
      case "G2" -> Raw.events(answer + finish, End.WHOLE);
      case "G3" -> Raw.events(answer + DONE, End.WHOLE);
      case "G4" -> Raw.events(answer + event("{\"error\":{\"code\":502}}"), End.WHOLE);
      case "G5" -> body("application/json", whole());
      case "G6" -> body("text/html", "<html><body>502 Bad Gateway</body></html>");
      case "G7" -> Raw.events(oddlyWritten(), End.WHOLE);
      case "G8" -> Raw.events(answer + finish.stripTrailing(), End.WHOLE);
      case "G9" -> inBytes(piece("content", "{\"t\":\"é 漢 🚢\"}", "stop") + DONE);
      case "G10" -> Raw.events(cumulative() + finish + DONE, End.WHOLE);
      case "G11" -> Raw.events(piece("reasoning", "hm", "stop") + answer + DONE, End.WHOLE);
      case "G12" -> Raw.events(oddities() + answer + finish + usage() + DONE, End.WHOLE);
      case "G13" -> Raw.events(interleaved() + DONE, End.WHOLE);
      case "G14" -> Raw.events(": still here\n\n", End.NEVER).with(new Pace(10_000, 20, End.NEVER));
      case "G15" ->
          Raw.events(piece("reasoning", "And yet. ".repeat(100), ""), End.NEVER)
              .with(new Pace(10_000, 0, End.NEVER));
      case "G16" -> endless();
      case "G17" -> Raw.events(answer, End.CUT);
      case "G18" -> tooFast(Map.of("Retry-After", "2"));
      default -> throw new IllegalArgumentException("no shape of the wire is called " + shape);
    };
  }

  /** Status 429 with the headers that say how long to wait. */
  public static Raw tooFast(Map<String, String> headers) {
    return new Raw(429, headers, List.of(ByteString.encodeUtf8("{}")), new Pace(1, 0, End.WHOLE));
  }

  /** A body of a type, with status 200. */
  public static Raw body(String type, String text) {
    return Raw.events(text, End.WHOLE).with(Map.of("Content-Type", type));
  }

  /** An event with one field of a message and maybe a finish reason. */
  public static String piece(String field, String text, String finish) {
    return event(chunk(0, field, text, finish));
  }

  /** The same of another alternative. */
  public static String piece(int index, String field, String text, String finish) {
    return event(chunk(index, field, text, finish));
  }

  /** An event with these data. */
  public static String event(String data) {
    return "data: " + data + "\n\n";
  }

  private static String chunk(int index, String field, String text, String finish) {
    ObjectNode chunk = JSON.createObjectNode();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", index);
    choice.putObject("delta").put(field, text);
    choice.put("finish_reason", finish.isEmpty() ? null : finish);
    return chunk.toString();
  }

  private static String whole() {
    ObjectNode whole = JSON.createObjectNode();
    ObjectNode choice = whole.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", ANSWER);
    choice.put("finish_reason", "stop");
    return whole.toString();
  }

  private static String oddlyWritten() {
    String chunk = chunk(0, "content", ANSWER, "stop");
    int comma = chunk.indexOf(',');
    return "\ufeff: hello\r\n\r\nevent: message\r\nid: 1\r\ndata:"
        + chunk.substring(0, comma + 1)
        + "\r\ndata: "
        + chunk.substring(comma + 1)
        + "\r\n\r\nretry: 10\r\ndata:[DONE]\r\n\r\n";
  }

  private static Raw inBytes(String text) {
    ByteString bytes = ByteString.encodeUtf8(text);
    List<ByteString> single =
        IntStream.range(0, bytes.size()).mapToObj(at -> bytes.substring(at, at + 1)).toList();
    return new Raw(
        200, Map.of("Content-Type", "text/event-stream"), single, new Pace(1, 0, End.WHOLE));
  }

  private static String cumulative() {
    String text = "{\"t\":\"a longer answer\"}";
    StringBuilder stream = new StringBuilder();
    for (int end = 3; end < text.length(); end += 3) {
      stream.append(piece("content", text.substring(0, end), ""));
    }
    return stream.append(piece("content", text, "")).toString();
  }

  private static String oddities() {
    return event("{\"choices\":null}")
        + event("{\"choices\":[{\"index\":0,\"delta\":null,\"finish_reason\":\"\"}]}")
        + event("{\"choices\":[{\"delta\":{\"content\":null,\"role\":\"assistant\"}}]}")
        + event("{}");
  }

  private static String usage() {
    return event("{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}");
  }

  private static String interleaved() {
    return piece(1, "content", "{\"t\":", "")
        + piece(0, "content", "{\"t\":", "")
        + piece(1, "content", "\"y\"}", "stop")
        + piece(0, "content", "\"x\"}", "stop");
  }

  private static Raw endless() {
    ByteString megabyte = ByteString.encodeUtf8("x".repeat(1 << 20));
    return new Raw(
        200,
        Map.of("Content-Type", "text/event-stream"),
        List.of(megabyte),
        new Pace(MEGABYTES, 0, End.WHOLE));
  }
}
