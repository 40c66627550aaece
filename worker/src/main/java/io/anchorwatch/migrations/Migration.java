package io.anchorwatch.migrations;

import com.mongodb.client.MongoDatabase;

/**
 * One change of what is stored.
 *
 * @param number its place in the order, from 1; never used twice, never changed once released
 * @param name what it does, in a few words, for people
 * @param kind whether the version before can live with it
 * @param change makes it
 */
public record Migration(int number, String name, Kind kind, Change change) {
  public Migration {
    if (number < 1) {
      throw new IllegalArgumentException("a migration's number must be at least 1, was " + number);
    }
  }

  /** Whether the version before can live with it. */
  public enum Kind {
    /** Only adds, such as an index or a field that the version before leaves alone. */
    EXPAND,
    /** Takes away what the version before needs: afterwards there is no going back to it. */
    CONTRACT
  }

  /** What a migration does. */
  @FunctionalInterface
  public interface Change {
    /**
     * Makes it. A process may die in the middle, so it must be harmless to make it again, also over
     * half of it; and it must bear that a contraction before it is still to come.
     *
     * @param alive to be called at least every few seconds: keeps other processes away, and throws
     *     when one of them has taken over
     */
    void make(MongoDatabase database, Runnable alive);
  }
}
