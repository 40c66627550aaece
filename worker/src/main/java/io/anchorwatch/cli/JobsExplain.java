package io.anchorwatch.cli;

import io.anchorwatch.facts.Explanation;
import io.anchorwatch.facts.JobFacts;
import io.anchorwatch.facts.Times;
import io.anchorwatch.facts.WorkerFacts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Why a job runs when it runs, or why it does not. */
@Command(
    description = {
      "Say why a job's next slot is when it is, what became of the last ones,",
      "what holds it now, and which workers could run it."
    })
final class JobsExplain implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Parameters(paramLabel = "JOB", description = "The job's name.")
  private String job = "";

  JobsExplain(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(this::explain);
  }

  private int explain(Opened opened) {
    JobFacts facts = Lookup.job(opened, job);
    Times times = new Times(facts.now(), desk.console().look().zone());
    Explanation explanation =
        new Explanation(facts, opened.ports().workers().seenWithin(WorkerFacts.SILENCE), times);
    if (listing.json) {
      explanation.json().print(desk.console());
    } else {
      new ExplanationView(explanation).print(desk.console());
    }
    return ExitCode.DONE;
  }
}
