package io.anchorwatch.simulation;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** A job that works in steps, saves after each where it is, and publishes one document a step. */
final class SimulatedJob implements Job {
  static final String OUTPUTS = "findings";

  private final Life life;
  private final World world;

  SimulatedJob(Life life) {
    this.life = life;
    this.world = life.world();
  }

  @Override
  public Outcome run(JobContext context) {
    Work.Manner manner = world.scenario().work(context.job()).manner();
    Run run = new Run(life, context, world.now());
    world.judge().runs().began(run);
    try {
      steps(run, manner);
      return ending(run, manner);
    } finally {
      world.judge().runs().left(run);
    }
  }

  private void steps(Run run, Work.Manner manner) {
    JobContext context = run.context();
    int done = context.checkpoint().map(saved -> saved.getInteger("done")).orElse(0);
    if (world.chance(manner.deadly())) {
      world.crash(life);
      throw new Killed();
    }
    while (done < manner.steps()) {
      pass(run, manner);
      done++;
      if (manner.writes()) {
        context.fenced().put(OUTPUTS, List.of(new Output("step" + done, body(done))));
        context.saveCheckpoint(new Document("done", done));
      }
    }
  }

  private static Document body(int step) {
    return new Document("step", step);
  }

  /** Time passes; a deaf run notices late that it was told to end. */
  private void pass(Run run, Work.Manner manner) {
    long until = world.now() + manner.stepMillis() / 2 + world.below(manner.stepMillis());
    long heard = manner.deafMillis() == 0 ? 0 : world.now() + manner.deafMillis();
    while (world.now() < until || (run.context().cancelled() && world.now() < heard)) {
      life.sleep(Math.max(1, Math.min(250, until - world.now())));
      world.judge().runs().goesOn(run);
      if (world.now() >= heard) {
        run.context().checkCancelled();
      }
    }
  }

  private Outcome ending(Run run, Work.Manner manner) {
    if (world.chance(manner.failing())) {
      if (world.chance(50)) {
        throw new IllegalStateException("by chance");
      }
      return new Outcome.Failed("by chance", world.chance(80));
    }
    run.succeeds();
    return world.chance(20)
        ? new Outcome.Partial(Map.of(), 1, "partly done")
        : new Outcome.Succeeded(Map.of(), "done");
  }
}
