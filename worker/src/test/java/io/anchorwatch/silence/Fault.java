package io.anchorwatch.silence;

import io.anchorwatch.watch.ProblemKind;
import java.time.Duration;
import java.util.Set;
import org.bson.Document;

/**
 * A fault that makes no noise by itself.
 *
 * @param name in a few words, as in {@code docs/silent-faults.md}
 * @param subject what the problem that tells of it has in its subject
 * @param kinds the kinds of problem that count as finding it
 * @param healable whether it is to be put right without a person
 * @param injection what is done
 */
record Fault(
    String name, String subject, Set<ProblemKind> kinds, boolean healable, Injection injection) {
  /** What is done to a harbour. */
  @FunctionalInterface
  interface Injection {
    void into(Harbour harbour) throws Exception;
  }

  static Fault open(String name, String subject, ProblemKind kind, Injection injection) {
    return new Fault(name, subject, Set.of(kind), false, injection);
  }

  static Fault healing(String name, String subject, ProblemKind kind, Injection injection) {
    return new Fault(name, subject, Set.of(kind), true, injection);
  }

  /** What became of it. */
  record Result(
      String fault,
      boolean found,
      String by,
      String kind,
      Duration after,
      Duration allowed,
      boolean healable,
      long healed) {
    boolean inTime() {
      return found && after.compareTo(allowed) <= 0;
    }

    String json() {
      return new Document("fault", fault)
          .append("found", inTime())
          .append("by", by)
          .append("kind", kind)
          .append("after_ms", after.toMillis())
          .append("allowed_ms", allowed.toMillis())
          .append("healable", healable)
          .append("healed", healed)
          .toJson();
    }
  }
}
