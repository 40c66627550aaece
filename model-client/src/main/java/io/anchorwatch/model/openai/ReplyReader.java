package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Reads one HTTP response to its end, its limit or its silence. Memory is bounded by the largest
 * reply allowed. Used once, by one thread.
 */
final class ReplyReader {
  private static final int PIECE = 8192;

  private final OpenAiSettings settings;
  private final LongSupplier nanos;
  private final byte[] piece = new byte[PIECE];
  private long quietSince;
  private boolean sawContent;
  private int taken;

  ReplyReader(OpenAiSettings settings, LongSupplier nanos) {
    this.settings = settings;
    this.nanos = nanos;
    this.quietSince = nanos.getAsLong();
  }

  /** Whether anything that counts as content has arrived. */
  boolean sawContent() {
    return sawContent;
  }

  /**
   * Reads the response.
   *
   * @throws IOException if the connection breaks
   */
  Attempt read(Response response) throws IOException {
    try {
      BufferedSource source = response.body().source();
      if (!response.isSuccessful()) {
        return new Attempt.Refused(response.code(), response.headers(), beginning(source));
      }
      String type = String.valueOf(response.header("content-type"));
      return type.startsWith("text/event-stream") ? events(source) : whole(source);
    } catch (SocketTimeoutException e) {
      return stalled();
    }
  }

  /** Nothing that counts has come for too long. */
  static Attempt stalled() {
    return new Attempt.Broke(Code.STALLED, "the model went silent", false);
  }

  private String beginning(BufferedSource source) throws IOException {
    source.request(PIECE);
    return source.getBuffer().readUtf8(Math.min(PIECE, source.getBuffer().size()));
  }

  private Attempt events(BufferedSource source) throws IOException {
    StreamedReply reply = new StreamedReply();
    EventStream events = new EventStream(settings.transfer().maxReplyBytes(), reply::accept);
    source.timeout().timeout(settings.deadlines().first().toNanos(), TimeUnit.NANOSECONDS);
    for (int count = source.read(piece); count >= 0; count = source.read(piece)) {
      taken += count;
      if (taken > settings.transfer().maxReplyBytes() || !events.feed(piece, 0, count)) {
        return tooLong();
      }
      if (reply.over()) {
        return reply.end();
      }
      if (quietFor(source, reply.tookContent())) {
        return stalled();
      }
    }
    events.end();
    return reply.end();
  }

  /** Whether the silence has lasted too long; content ends it, anything else does not. */
  private boolean quietFor(BufferedSource source, boolean content) {
    long now = nanos.getAsLong();
    Deadlines deadlines = settings.deadlines();
    if (content) {
      quietSince = now;
      sawContent = true;
    }
    Duration allowed = sawContent ? deadlines.stall() : deadlines.first();
    long left = allowed.toNanos() - (now - quietSince);
    source.timeout().timeout(Math.max(left, 1), TimeUnit.NANOSECONDS);
    return left <= 0;
  }

  private Attempt whole(BufferedSource source) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    source.timeout().timeout(settings.deadlines().stall().toNanos(), TimeUnit.NANOSECONDS);
    for (int count = source.read(piece); count >= 0; count = source.read(piece)) {
      taken += count;
      sawContent = true;
      if (taken > settings.transfer().maxReplyBytes()) {
        return tooLong();
      }
      body.write(piece, 0, count);
    }
    return Completions.read(body.toByteArray());
  }

  private Attempt tooLong() {
    return new Attempt.Broke(
        Code.LIMIT,
        "the reply is longer than " + settings.transfer().maxReplyBytes() + " bytes",
        false);
  }
}
