package io.anchorwatch.cli;

import io.anchorwatch.facts.JobFacts;
import io.anchorwatch.facts.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All jobs at a glance. */
@Command(description = "List all jobs: schedule, next slot, last slot, state.")
final class JobsList implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  JobsList(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(this::list);
  }

  private int list(Opened opened) {
    List<JobFacts> jobs = Lookup.book(opened).all();
    if (listing.json) {
      Json.object()
          .with("now", opened.storeTime().instant())
          .with("jobs", jobs.stream().map(JobFacts::json).toList())
          .print(desk.console());
    } else if (jobs.isEmpty()) {
      desk.console().say("No job was ever registered in " + opened.where() + ".");
    } else {
      JobView.table(jobs, desk.times(opened)).print(desk.console(), 0);
    }
    int unreadable =
        opened.survey().anchors().unreadable().size() + Lookup.anchors(opened).size() - jobs.size();
    if (unreadable > 0) {
      desk.console()
          .say(
              unreadable
                  + (unreadable == 1 ? " job is" : " jobs are")
                  + " left out, whose documents cannot be read: see \"anchorwatch doctor\".");
    }
    return ExitCode.DONE;
  }
}
