package io.anchorwatch.model.scripted;

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
}
