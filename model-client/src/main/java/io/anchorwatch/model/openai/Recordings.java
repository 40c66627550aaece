package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.recovery.Asked;
import io.anchorwatch.model.recovery.Recovery;
import java.util.List;

/**
 * Judges replies that were recorded as a server sent them, as if they came just now. Safe for use
 * by many threads.
 */
public final class Recordings {
  private static final int MAX_EVENT_BYTES = 16 << 20;

  private final Recovery recovery;

  /** Recordings judged by the rules for a family of models. */
  public Recordings(Recovery recovery) {
    this.recovery = recovery;
  }

  /** Judges a reply that came as one body; one that looks like an event stream is read as one. */
  public Reply body(Asked asked, byte[] body) {
    return judged(asked, Completions.read(body));
  }

  /** Judges a reply that came as an event stream, cut into pieces anywhere. */
  public Reply events(Asked asked, List<byte[]> pieces) {
    StreamedReply reply = new StreamedReply();
    EventStream events = new EventStream(MAX_EVENT_BYTES, reply::accept);
    for (byte[] piece : pieces) {
      if (!events.feed(piece, 0, piece.length)) {
        return failure(ModelFailure.Code.LIMIT, "an event is too long");
      }
    }
    events.unfinished().ifPresent(reply::acceptUnfinished);
    return judged(asked, reply.end());
  }

  private Reply judged(Asked asked, Attempt attempt) {
    if (attempt instanceof Attempt.Arrived arrived) {
      return recovery.recover(asked, arrived.reply());
    }
    return attempt instanceof Attempt.Broke broke
        ? Judge.broken(recovery, asked, broke)
        : failure(ModelFailure.Code.UPSTREAM, "the server reported an error");
  }

  private static Reply failure(ModelFailure.Code code, String message) {
    return new ModelFailure(code, message, "", Usage.UNKNOWN);
  }
}
