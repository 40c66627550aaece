package io.anchorwatch.model;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The latest replies that were recovered or failed, for people to look at: when, why, and what the
 * reply looked like, with every letter and digit replaced. Bounded. Safe for use by many threads.
 */
public final class LatestReplies implements ModelEvents {
  /** Replies kept of each model. */
  public static final int KEPT = 20;

  private static final int MODELS = 32;
  private static final int CHARACTERS = 200;

  private final InstantSource clock;
  private final Map<String, Deque<Sample>> samples = new TreeMap<>();

  /** Nothing seen yet. */
  public LatestReplies(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * One reply.
   *
   * @param at when it ended
   * @param model the model's configured name
   * @param label what it was for
   * @param outcome {@code recovered}, or the failure's code in lower case
   * @param why the rule and field of a recovery, or the failure's message
   * @param shape the beginning of what the model wrote: letters are {@code x}, digits {@code 0}
   */
  public record Sample(
      Instant at, String model, String label, String outcome, String why, String shape) {}

  @Override
  public synchronized void finished(String model, String label, Reply reply) {
    if (reply instanceof Answer answer) {
      if (answer.evidence().recovered()) {
        String why = answer.evidence().rule() + " in " + answer.evidence().field();
        keep(model, label, "recovered", why, answer.evidence().source().raw());
      }
      return;
    }
    ModelFailure failure = (ModelFailure) reply;
    String code = failure.code().text();
    String wrote = failure.partial().isEmpty() ? failure.thought() : failure.partial();
    keep(model, label, code, failure.message(), wrote);
  }

  /** The samples of all models, the newest first. */
  public synchronized List<Sample> latest() {
    return samples.values().stream()
        .flatMap(Deque::stream)
        .sorted((one, other) -> other.at().compareTo(one.at()))
        .toList();
  }

  /** A text of which only the form is left. */
  static String redacted(String text) {
    StringBuilder redacted = new StringBuilder();
    text.codePoints()
        .limit(CHARACTERS)
        .map(it -> Character.isDigit(it) ? '0' : Character.isLetter(it) ? 'x' : it)
        .forEach(redacted::appendCodePoint);
    return redacted.toString();
  }

  private void keep(String model, String label, String outcome, String why, String raw) {
    if (!samples.containsKey(model) && samples.size() >= MODELS) {
      return;
    }
    Deque<Sample> kept = samples.computeIfAbsent(model, ignored -> new ArrayDeque<>());
    kept.addFirst(new Sample(clock.instant(), model, label, outcome, why, redacted(raw)));
    if (kept.size() > KEPT) {
      kept.removeLast();
    }
  }
}
