package io.anchorwatch.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a job's next slot is when it is, in sentences with the arithmetic. Pure. */
final class Why {
  private final JobFacts facts;
  private final Times times;

  Why(JobFacts facts, Times times) {
    this.facts = facts;
    this.times = times;
  }

  /** Sentences, the reckoning first. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    NextSlot next = facts.next();
    if (next instanceof NextSlot.OnGrid grid) {
      sentences.add(grid(grid));
      sentences.add(
          "The grid was fixed when generation "
              + facts.generation().number()
              + " was made. It is stored, so no restart, delay or failure moves it.");
    } else if (next instanceof NextSlot.OnCalendar calendar) {
      sentences.add(calendar(calendar));
    } else if (next instanceof NextSlot.AfterPrevious after) {
      sentences.add(after(after));
    }
    return sentences;
  }

  private String grid(NextSlot.OnGrid grid) {
    String every = Words.every(grid.every());
    return String.format(
        Locale.ROOT,
        "Every %s from %s: that instant %s %,d x %s = %s.",
        every,
        times.exact(grid.base()),
        grid.turns() < 0 ? "-" : "+",
        Math.abs(grid.turns()),
        every,
        times.exact(grid.instant().orElseThrow()));
  }

  private String calendar(NextSlot.OnCalendar calendar) {
    String words =
        "Cron \""
            + calendar.cron().expression()
            + "\" means "
            + calendar.cron().words()
            + "; the first such time after "
            + times.exact(facts.now())
            + " is ";
    return calendar
        .instant()
        .map(at -> words + times.exact(at) + ".")
        .orElse(words + "never: no date is left that it matches.");
  }

  private String after(NextSlot.AfterPrevious after) {
    String every = Words.every(after.every());
    if (after.previous().isEmpty()) {
      Instant first = after.instant().orElseThrow();
      return "It is the first slot ever, at "
          + times.exact(first)
          + "; later ones follow "
          + every
          + " after the end of the one before.";
    }
    String previous = "the slot before, " + after.previous().get() + ",";
    return after
        .ended()
        .map(
            ended ->
                every
                    + " after the end of "
                    + previous
                    + " which ended at "
                    + times.exact(ended)
                    + ".")
        .orElse(
            "It is not known yet: "
                + previous
                + " has not ended, and the next one follows "
                + every
                + " after its end.");
  }
}
