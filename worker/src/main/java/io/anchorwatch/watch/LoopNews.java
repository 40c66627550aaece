package io.anchorwatch.watch;

import io.anchorwatch.runner.Loop;
import io.anchorwatch.runner.Loops;
import io.anchorwatch.watch.Sentry.Healed;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells of each thread that died of an error and has been replaced. For one thread. */
final class LoopNews {
  private final Loops loops;
  private final Map<String, Long> told = new HashMap<>();

  @Inject
  LoopNews(Loops loops) {
    this.loops = loops;
  }

  List<Healed> healed(String worker) {
    List<Healed> news = new ArrayList<>();
    for (Loop loop : loops.all()) {
      long deaths = loop.deaths();
      if (deaths > told.getOrDefault(loop.name(), 0L)) {
        told.put(loop.name(), deaths);
        String text =
            "worker "
                + worker
                + ": the thread of its loop "
                + loop.name()
                + " died of "
                + loop.causeOfDeath().orElse("an unknown error");
        news.add(
            new Healed(
                new Problem(ProblemKind.LOOP_DIED, worker + " " + loop.name(), text),
                "another thread took its place"));
      }
    }
    return news;
  }
}
