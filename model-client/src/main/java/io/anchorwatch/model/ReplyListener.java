package io.anchorwatch.model;

/**
 * Sees a reply while it is written. Called on a thread of the client, one call after the other, and
 * never after the request has ended; a slow listener slows the reading. What it is told is
 * provisional: only the {@link Reply} in the end says whether there is an answer. An exception it
 * throws ends the request and reaches whoever asked.
 */
public interface ReplyListener {
  /** Sees nothing. */
  ReplyListener NONE = new ReplyListener() {};

  /**
   * More characters of the answer. Told as soon as they cannot turn out to be thought; where that
   * is not known before the end, all at once.
   */
  default void answer(String characters) {}

  /**
   * A member of the outermost object or list of a JSON answer is complete.
   *
   * @param pointer where it stands (JSON Pointer, RFC 6901)
   * @param value the member as JSON text
   */
  default void value(String pointer, String value) {}

  /** More characters of what the model thinks; never part of the answer. */
  default void thought(String characters) {}

  /**
   * All that was told is void: the model is asked again, or the answer had to be mended. Attempts
   * after characters of the answer were told are never made.
   */
  default void startOver() {}

  /** How it went; told last, and told of failures too. */
  default void ended(Trace trace) {}
}
