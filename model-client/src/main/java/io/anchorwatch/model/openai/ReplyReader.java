package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.openai.Attempt.Broke;
import io.anchorwatch.model.openai.Attempt.Partial;
import io.anchorwatch.model.openai.Vigil.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Reads one HTTP response to its end, its limit or its silence. Whether it is a stream is decided
 * by its first character where the server's word and its deed differ. Memory is bounded by the
 * largest reply allowed. Used once, by one thread.
 */
final class ReplyReader {
  private static final int PIECE = 8192;

  /** White space, and the three bytes of a byte order mark. */
  private static final String BLANKS = " \t\r\n\u00EF\u00BB\u00BF";

  private final int maxBytes;
  private final boolean streamAsked;
  private final Vigil vigil;
  private final StreamedReply reply;
  private final Function<byte[], Attempt> bodies;
  private final byte[] piece = new byte[PIECE];
  private long taken;
  private int start;
  private int end;

  /** A reader of chat completions. */
  ReplyReader(OpenAiSettings.Transfer transfer, Vigil vigil, StreamedReply reply) {
    this(transfer, vigil, reply, Completions::read);
  }

  /**
   * A reader.
   *
   * @param bodies reads a reply that came as one body
   */
  ReplyReader(
      OpenAiSettings.Transfer transfer,
      Vigil vigil,
      StreamedReply reply,
      Function<byte[], Attempt> bodies) {
    this.bodies = bodies;
    this.maxBytes = transfer.maxReplyBytes();
    this.streamAsked = transfer.stream();
    this.vigil = vigil;
    this.reply = reply;
  }

  /** Whether anything that counts as content has arrived. */
  boolean sawContent() {
    return vigil.sawContent();
  }

  /** An end before the end, with what has come so far. */
  Broke broke(Code code, String message, boolean again) {
    return sawContent() ? reply.broke(code, message, again) : new Broke(code, message, again);
  }

  /** What has come so far. */
  Partial arrived() {
    return broke(Code.CANCELLED, "", false).arrived();
  }

  /** The server has been silent for too long. */
  Broke silent() {
    Verdict verdict = vigil.silent();
    return broke(verdict.code(), verdict.message(), false);
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
      if (!streamAsked) {
        vigil.bodyFollows();
      }
      boolean announced =
          String.valueOf(response.header("content-type")).startsWith("text/event-stream");
      return body(source, announced);
    } catch (SocketTimeoutException e) {
      return silent();
    }
  }

  private String beginning(BufferedSource source) throws IOException {
    allow(source);
    source.request(PIECE);
    return source.getBuffer().readUtf8(Math.min(PIECE, source.getBuffer().size()));
  }

  private void allow(BufferedSource source) {
    source.timeout().timeout(Math.max(vigil.left().toNanos(), 1), TimeUnit.NANOSECONDS);
  }

  private Attempt body(BufferedSource source, boolean announced) throws IOException {
    boolean content = false;
    while (!content) {
      Optional<Attempt> over = next(source, false);
      if (over.isPresent()) {
        return over.get();
      }
      if (end < 0) {
        return announced ? reply.end() : bodies.apply(new byte[0]);
      }
      skipBlanks();
      content = start < end;
    }
    boolean document = piece[start] == '{' || piece[start] == '[' || piece[start] == '<';
    return announced && !document ? events(source) : whole(source);
  }

  /**
   * White space and a byte order mark before a reply are neither content nor a sign of its kind.
   */
  private void skipBlanks() {
    while (start < end && BLANKS.indexOf(piece[start] & 0xFF) >= 0) {
      start++;
    }
  }

  /** Reads the next piece, {@code end} being -1 after the last; a value ends the reply. */
  private Optional<Attempt> next(BufferedSource source, boolean content) throws IOException {
    Optional<Verdict> verdict = vigil.look(content, reply.choice());
    if (verdict.isPresent()) {
      return Optional.of(broke(verdict.get().code(), verdict.get().message(), false));
    }
    allow(source);
    start = 0;
    end = source.read(piece);
    taken += Math.max(end, 0);
    return taken > maxBytes ? Optional.of(tooLong()) : Optional.empty();
  }

  private Attempt events(BufferedSource source) throws IOException {
    EventStream events = new EventStream(maxBytes, reply::accept);
    while (end >= 0) {
      if (!events.feed(piece, start, end - start)) {
        return tooLong();
      }
      if (reply.over()) {
        return reply.end();
      }
      Optional<Attempt> over = next(source, reply.tookContent());
      if (over.isPresent()) {
        return over.get();
      }
    }
    events.unfinished().ifPresent(reply::acceptUnfinished);
    return reply.end();
  }

  private Attempt whole(BufferedSource source) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (end >= 0) {
      body.write(piece, start, end - start);
      Optional<Attempt> over = next(source, true);
      if (over.isPresent()) {
        return over.get();
      }
    }
    return bodies.apply(body.toByteArray());
  }

  private Attempt tooLong() {
    Broke broke = broke(Code.LIMIT, "the reply is longer than " + maxBytes + " bytes", false);
    return broke.arrived().equals(Partial.NOTHING)
        ? new Broke(broke.code(), broke.message(), false, new Partial("", "", Usage.UNREPORTED))
        : broke;
  }
}
