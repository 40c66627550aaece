package io.anchorwatch.cli;

import io.anchorwatch.facts.Json;
import io.anchorwatch.watch.Doctor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The watch's answer from outside the workers. */
@Command(
    description = {
      "Say what is wrong, from outside the workers: for a timer, a monitor or a worried person.",
      "Ends with 1 if there is a problem, with 69 if the store cannot be asked."
    })
final class DoctorCommand implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  DoctorCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(opened -> tell(opened.doctor().examine()));
  }

  private int tell(Doctor.Diagnosis diagnosis) {
    if (listing.json) {
      Json json = Json.object();
      diagnosis.asMap().forEach(json::with);
      json.print(desk.console());
      return diagnosis.exitCode();
    }
    diagnosis.problems().forEach(desk::tell);
    desk.console().line(diagnosis.text());
    return diagnosis.exitCode();
  }
}
