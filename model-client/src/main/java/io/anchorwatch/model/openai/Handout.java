package io.anchorwatch.model.openai;

import io.anchorwatch.model.Answer;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.ReplyListener;
import io.anchorwatch.model.Trace;
import io.anchorwatch.model.recovery.AnswerStream;

/**
 * What a listener has been told of a reply; nothing more once the request has ended. Safe for use
 * by many threads.
 */
final class Handout implements AnswerStream.Listener {
  private final ReplyListener listener;
  private final boolean json;
  private final StringBuilder answer = new StringBuilder();
  private boolean thought;
  private boolean closed;

  Handout(ReplyListener listener, boolean json) {
    this.listener = listener;
    this.json = json;
  }

  /** Whether JSON was asked for. */
  boolean json() {
    return json;
  }

  /** Whether anybody listens. */
  boolean wanted() {
    return listener != ReplyListener.NONE;
  }

  @Override
  public synchronized void said(String characters) {
    if (!closed && wanted() && !characters.isEmpty()) {
      answer.append(characters);
      listener.answer(characters);
    }
  }

  @Override
  public synchronized void thought(String characters) {
    if (!closed && wanted() && !characters.isEmpty()) {
      thought = true;
      listener.thought(characters);
    }
  }

  @Override
  public synchronized void value(String pointer, String value) {
    if (!closed && wanted()) {
      listener.value(pointer, value);
    }
  }

  /** Whether characters of an answer were told: then there is no other attempt. */
  synchronized boolean delivered() {
    return !answer.isEmpty();
  }

  /** Another attempt begins. */
  synchronized void startOver() {
    if (thought || !answer.isEmpty()) {
      thought = false;
      answer.setLength(0);
      listener.startOver();
    }
  }

  /** The request has ended: tells what of the answer was not told yet. */
  synchronized void end(Reply reply, Trace trace) {
    if (!closed && reply instanceof Answer whole && wanted()) {
      if (!whole.text().startsWith(answer.toString())) {
        startOver();
      }
      said(whole.text().substring(answer.length()));
    }
    if (!closed) {
      closed = true;
      listener.ended(trace);
    }
  }
}
