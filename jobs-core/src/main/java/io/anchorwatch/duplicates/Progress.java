package io.anchorwatch.duplicates;

import io.anchorwatch.posts.PostSource.Mark;
import java.time.Instant;

/**
 * How far runs have come with a space.
 *
 * @param seen the last change that was taken in
 * @param round where the sweep is
 * @param revision grows whenever a stored post changes, so that equal ones have equal findings
 */
record Progress(Mark seen, Round round, long revision) {
  /**
   * Where the sweep is: two cursors, one through the site's posts, which finds what changed without
   * saying so, and one through the stored ones, which finds what is gone. A round ends when both
   * are through.
   *
   * @param first whether the site has not been read whole yet
   * @param number of the round, 0 for the first
   * @param cursors where the two stand
   * @param size how many posts were stored when the round began
   * @param touching whether posts are compared again that did not change, because others did
   * @param changed whether a post changed since the round began
   */
  record Round(
      boolean first, int number, Cursors cursors, long size, boolean touching, boolean changed) {}

  /**
   * Where the two cursors stand: behind these ids.
   *
   * @param posts in the site's posts; {@link #DONE} at the end
   * @param stored in the stored posts; {@link #DONE} at the end
   */
  record Cursors(String posts, String stored) {
    /** No id: it sorts behind all that are. */
    static final String DONE = "\uffff\uffff";

    static final Cursors START = new Cursors("", "");

    boolean done() {
      return posts.equals(DONE) && stored.equals(DONE);
    }
  }

  /** Nothing was done yet. */
  static final Progress NONE =
      new Progress(
          new Mark(Instant.EPOCH, ""), new Round(true, 0, Cursors.START, 0, false, true), 0);

  Progress seen(Mark mark) {
    return new Progress(mark, round, revision);
  }

  Progress at(Round next) {
    return new Progress(seen, next, revision);
  }

  Progress at(Cursors cursors) {
    return at(
        new Round(
            round.first(),
            round.number(),
            cursors,
            round.size(),
            round.touching(),
            round.changed()));
  }

  /** After posts changed. */
  Progress changed() {
    return new Progress(
        seen,
        new Round(
            round.first(), round.number(), round.cursors(), round.size(), round.touching(), true),
        revision + 1);
  }
}
