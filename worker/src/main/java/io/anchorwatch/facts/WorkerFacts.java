package io.anchorwatch.facts;

import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Workers.Seen;
import java.time.Duration;

/** Live workers as scripts and pages read them. Pure. */
public final class WorkerFacts {
  /** A worker that has not been heard of for this long counts as gone. */
  public static final Duration SILENCE = Duration.ofSeconds(60);

  private WorkerFacts() {}

  /** Whether a worker has a job's file, and which text of it. */
  public enum File {
    CURRENT("yes"),
    OTHER("another version of it"),
    ABSENT("no");

    private final String words;

    File(String words) {
      this.words = words;
    }

    /** In words for people. */
    public String words() {
      return words;
    }

    /** How a worker's file relates to the one in force. */
    public static File of(Seen seen, Generation generation) {
      String hash = seen.sign().hashes().get(generation.job());
      if (hash == null) {
        return ABSENT;
      }
      return hash.equals(generation.origin().hash()) ? CURRENT : OTHER;
    }
  }

  /** A worker with a view to one job. */
  public static Json json(Seen seen, Generation generation) {
    return json(seen).with("file", File.of(seen, generation));
  }

  /** A worker. */
  public static Json json(Seen seen) {
    return Json.object()
        .with("id", seen.sign().id())
        .with("host", seen.sign().place().host())
        .with("instance", seen.sign().place().instance())
        .with("version", seen.sign().place().version())
        .with("pid", seen.sign().place().pid())
        .with("draining", seen.sign().draining())
        .with("startedAt", seen.startedAt())
        .with("heartbeatAt", seen.heartbeatAt());
  }
}
