package io.anchorwatch.model.scripted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import okio.ByteString;

/**
 * How the server answers one request. The payload of a reply is a made-up answer that conforms to
 * the schema the request asks for, always the same for the same request; without a schema it is a
 * sentence. What the caller asked to be streamed is streamed, whatever the reply.
 */
public sealed interface ScriptedReply {
  /** The payload where it belongs. */
  record Plain() implements ScriptedReply {}

  /** Content {@code {}}, the payload in {@code reasoning_content}. */
  record EmptyObject() implements ScriptedReply {}

  /** Blank content, the payload in {@code reasoning_content}. */
  record Blank() implements ScriptedReply {}

  /** Blank content, and prose in {@code reasoning_content}: there is no answer to be found. */
  record ThoughtOnly() implements ScriptedReply {}

  /** Half of the payload, and the finish reason {@code length}. */
  record Cut() implements ScriptedReply {}

  /** An HTTP status with a small error body, such as 503. */
  record Status(int code) implements ScriptedReply {}

  /** The headers, then nothing until the server is closed or the caller gives up. */
  record Stall() implements ScriptedReply {}

  /**
   * A message word for word.
   *
   * @param message the message object as JSON
   * @param finish the finish reason; empty for none
   */
  record Message(String message, String finish) implements ScriptedReply {}

  /** A body word for word, whatever the caller asked for. */
  record Body(int status, String contentType, String body) implements ScriptedReply {}

  /**
   * Bytes as they are, whatever the caller asked for.
   *
   * @param headers besides the length, which follows from how it ends
   * @param pieces what is written, one after the other
   * @param pace how it is written
   */
  record Raw(int status, Map<String, String> headers, List<ByteString> pieces, Pace pace)
      implements ScriptedReply {
    public Raw {
      headers = Map.copyOf(headers);
      pieces = List.copyOf(pieces);
    }

    /** An event stream in one piece, written at once. */
    public static Raw events(String body, End end) {
      return new Raw(
          200,
          Map.of("Content-Type", "text/event-stream"),
          List.of(ByteString.encodeUtf8(body)),
          new Pace(1, 0, end));
    }

    /** The same with other headers. */
    public Raw with(Map<String, String> others) {
      return new Raw(status, others, pieces, pace);
    }

    /** The same at another pace. */
    public Raw with(Pace other) {
      return new Raw(status, headers, pieces, other);
    }

    /** The same bytes cut anywhere, inside characters too. */
    public Raw cut(RandomGenerator random) {
      List<ByteString> cut = new ArrayList<>();
      for (ByteString piece : pieces) {
        int at = 0;
        while (at < piece.size()) {
          int end = Math.min(piece.size(), at + 1 + random.nextInt(48));
          cut.add(piece.substring(at, end));
          at = end;
        }
      }
      return new Raw(status, headers, cut, pace);
    }
  }

  /**
   * How bytes are written.
   *
   * @param times how often all pieces are written
   * @param everyMillis how long to wait after each piece
   * @param end how it ends
   */
  record Pace(int times, long everyMillis, End end) {}

  /** How a reply ends. */
  enum End {
    /** As it should. */
    WHOLE,
    /** The connection breaks. */
    CUT,
    /** Not before the server is closed or the caller gives up. */
    NEVER
  }
}
