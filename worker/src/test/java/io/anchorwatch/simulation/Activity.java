package io.anchorwatch.simulation;

import org.jspecify.annotations.Nullable;

/** Something that is done again and again, or once, by one thread of a process. */
final class Activity {
  final String name;
  final @Nullable Life life;
  private final Step step;
  long at;
  boolean nudged;
  boolean ended;
  @Nullable Strand strand;

  /** What happens to the answer of the operation it is in. */
  Answer answer = Answer.ARRIVES;

  /** Whether its line has just been cut, so that the next request may not arrive either. */
  boolean unlucky;

  /** What happens to an answer. */
  enum Answer {
    ARRIVES,
    LATE,
    LOST,
    /** The process is killed before it hears it. */
    NEVER_HEARD
  }

  /** One pass. */
  @FunctionalInterface
  interface Step {
    /** Does it. Returns how many milliseconds until the next; negative if there is none. */
    long pass();
  }

  Activity(String name, @Nullable Life life, long at, Step step) {
    this.name = name;
    this.life = life;
    this.at = at;
    this.step = step;
  }

  /** When it can go on: not while its process is frozen. */
  long readyAt() {
    return life == null ? at : Math.max(at, life.frozenUntil());
  }

  long pass() {
    return step.pass();
  }

  /** Whether it stands in the middle of a pass. */
  boolean suspended() {
    return strand != null;
  }

  @Override
  public String toString() {
    return life == null ? name : life.name() + "." + name;
  }
}
