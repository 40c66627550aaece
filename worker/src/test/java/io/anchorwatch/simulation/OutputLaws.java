package io.anchorwatch.simulation;

import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** What readers of the jobs' outputs see. */
final class OutputLaws {
  private final World world;
  private final Judge judge;

  OutputLaws(World world, Judge judge) {
    this.world = world;
    this.judge = judge;
  }

  /** From now on readers see what carries this tag: all of what one run leaves, and no more. */
  void published(String job, Stored tag) {
    Work.Manner manner = world.scenario().work(job).manner();
    if (!manner.writes()) {
      return;
    }
    List<Long> steps =
        world.database().peekAll(SimulatedJob.OUTPUTS).stream()
            .map(Stored::new)
            .filter(output -> carries(output, job, tag))
            .map(output -> output.number("step"))
            .sorted()
            .toList();
    boolean whole = steps.size() == manner.steps();
    for (int i = 0; whole && i < steps.size(); i++) {
      whole = steps.get(i) == i + 1;
    }
    judge.holds(whole, "readers see what one run leaves, whole", tag.document() + ": " + steps);
  }

  /** Nothing that readers see changes, whoever wakes up late. */
  void changed(@Nullable Stored before, @Nullable Stored after) {
    judge.holds(
        !visible(before) && !visible(after),
        "nothing that readers see changes",
        () ->
            (before == null ? "new" : before.document())
                + " to "
                + (after == null ? "gone" : after.document()));
  }

  private boolean visible(@Nullable Stored output) {
    if (output == null) {
      return false;
    }
    String job = output.text("job");
    BsonDocument anchor = world.database().peek("anchors", io.anchorwatch.ledger.Anchor.key(job));
    return anchor != null
        && anchor.containsKey("published")
        && carries(output, job, new Stored(anchor.getDocument("published")));
  }

  private static boolean carries(Stored output, String job, Stored tag) {
    return output.text("job").equals(job)
        && output.date("slot") == tag.date("slot")
        && output.number("fence") == tag.number("fence");
  }
}
