package io.anchorwatch.cli;

import io.anchorwatch.facts.Times;
import io.anchorwatch.watch.Problem;
import io.anchorwatch.watch.Severity;
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

  /** Writes what is wrong, and what to do about it. */
  void tell(Problem problem) {
    Tone tone = problem.severity() == Severity.CRITICAL ? Tone.BAD : Tone.WAITING;
    console.line(
        console.painted(tone, problem.severity().text() + ": " + problem.kind().text())
            + " "
            + TextWidth.clean(problem.subject()));
    TextWidth.wrapped(problem.text() + ". " + problem.remedy(), console.look().width() - 2)
        .forEach(line -> console.line("  " + TextWidth.clean(line)));
  }

  Times times(Opened opened) {
    return new Times(opened.storeTime().instant(), console.look().zone());
  }
}
