package io.anchorwatch.cli;

import io.anchorwatch.facts.Times;
import java.util.function.ToIntFunction;

/**
 * What a command that looks at the store works with.
 *
 * @param console where it writes
 * @param anywhere where things are, once the command line has been read
 * @param opener opens the container
 */
record Desk(Console console, Anywhere anywhere, Opener opener) {
  /** Does the work on an open container and closes it. */
  int with(ToIntFunction<Opened> work) {
    try (Opened opened = opener.open(anywhere.place())) {
      return work.applyAsInt(opened);
    }
  }

  Times times(Opened opened) {
    return new Times(opened.storeTime().instant(), console.look().zone());
  }
}
